import { useEffect, useState } from 'react';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import { rulesOf } from '#core/exam/sealed-assessment.ts';
import type { ExamHere } from '#core/ports/exams.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLoaded } from '#bindings/use-loaded.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Card } from '#ui/card.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { AttemptDesk } from '../attempt-desk.tsx';
import { AttemptResults } from '../attempt-results.tsx';
import { ExamDoor } from './exam-door.tsx';
import { ExamMedia } from '#bindings/item/exam-media.tsx';

interface ExamAttemptProps {
  attempt: Attempt;
  /** Its responses as they lie in the database: sealed. */
  documents: readonly Response[];
  exam: ExamHere;
}

/** An attempt at a sealed exam, open or handed in. */
export function ExamAttempt(props: ExamAttemptProps) {
  return props.attempt.state === 'open' ? <OpenExam {...props} /> : <HandedInExam {...props} />;
}

function OpenExam({ attempt, documents, exam }: ExamAttemptProps) {
  const { exams, device } = useSession();
  const { t } = useText();
  const [times, setTimes] = useState(0);
  const running = useLoaded(`${attempt.id} ${times}`, async () => (await exams()).resume(attempt, exam));
  if (running === undefined) return <Waiting exam={exam} />;
  if (running) {
    return (
      <ExamMedia media={running.content.media}>
        <AttemptDesk attempt={attempt} assessment={running.content.assessment} responses={running.responses} exam={running} note={<OtherDevices responses={documents.filter((response) => response.device !== device)} />} />
      </ExamMedia>
    );
  }
  return (
    <Screen bottom="foot">
      <TopBar back={{ label: t('back'), to: paths.assessment(exam.course, exam.sealed.id) }} titleAs="span" title={<Localised text={exam.sealed.title} />} actions={<LanguageSwitch />} />
      <div className="group">
        <h1 className="page">
          <T ns="exam" k="openAgain" />
        </h1>
        <p className="body">
          <T ns="exam" k="openAgainNote" />
        </p>
        <ExamDoor
          exam={exam}
          onOpened={async ({ key }) => {
            await (await exams()).begin(attempt, key);
            setTimes(times + 1);
          }}
        />
      </div>
    </Screen>
  );
}

/** What was written on another device cannot be read here: it is sealed to the university. That it is there has to be said. */
function OtherDevices({ responses }: { responses: readonly Response[] }) {
  const format = useFormat(useSession().clock.now());
  const last = responses.flatMap(({ versions }) => versions.map(({ at }) => Date.parse(at))).sort((a, b) => b - a)[0];
  if (last === undefined) return null;
  return (
    <Card tone="barley" tight>
      <p className="body">
        <T ns="exam" k="otherDevice" values={{ count: responses.length, when: format.moment(last) }} />
      </p>
    </Card>
  );
}

function HandedInExam({ attempt, exam }: ExamAttemptProps) {
  const { exams, clock } = useSession();
  const { closes } = exam.sealed.sealed;
  const hasClosed = clock.now() >= Date.parse(closes);
  const read = useLoaded(`${attempt.id} ${hasClosed}`, async () => (hasClosed && exam.sealed.review?.answers !== 'never' ? (await exams()).read(attempt, exam) : null));
  // Handed in on another device, the exam may still lie open on this one.
  useEffect(() => void exams().then((desk) => desk.tidy()).catch(() => {}), [exams]);
  if (read === undefined) return <Waiting exam={exam} />;
  if (!read) return <AttemptResults attempt={attempt} assessment={rulesOf(exam.sealed)} responses={[]} closes={closes} note={hasClosed && exam.sealed.review?.answers !== 'never' && <NeedsNetwork />} />;
  return (
    <ExamMedia media={read.content.media}>
      <AttemptResults attempt={{ ...attempt, seed: read.seed }} assessment={read.assessment} responses={read.responses} closes={closes} />
    </ExamMedia>
  );
}

function NeedsNetwork() {
  return (
    <Card tone="lake" tight>
      <p className="body">
        <T ns="exam" k="needsNetwork" />
      </p>
    </Card>
  );
}

function Waiting({ exam }: { exam: ExamHere }) {
  const { t } = useText();
  return (
    <Screen>
      <LoadingLine label={t('loading')} />
      <TopBar back={{ label: t('back'), to: paths.assessment(exam.course, exam.sealed.id) }} />
    </Screen>
  );
}
