import { useMemo } from 'react';
import { useParams } from 'wouter';
import { drawItems } from '#core/assessment/draw.ts';
import { isEmptyResponse } from '#core/assessment/response-values.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { standingReview } from '#core/review/standing.ts';
import type { Receipt as UniversityReceipt } from '#core/documents/feedback.ts';
import { HandInStations } from '#bindings/hand-in-stations.tsx';
import { LateNote } from '#bindings/late-note.tsx';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { spokenDigits } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { TAGS } from '#i18n/language.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Receipt } from '#ui/receipt.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { shownValues } from './answers.ts';
import { attemptOutcome, latestResult } from './attempt-score.ts';
import { AttemptAway } from './attempt-screen.tsx';
import { ScoreHead } from './attempt-results.tsx';
import { BeyondNote } from './beyond-note.tsx';
import { useAttempt, type OpenedAttempt } from './use-attempt.ts';
import './assessment.css';

const NOTHING: ReadonlyMap<string, ResponseValue> = new Map();

/** What the learner holds in hand after handing in: the code, what was handed in and when, and where it is now. */
export function AttemptReceiptScreen() {
  const { attempt: id = '' } = useParams();
  const { t } = useText();
  const opened = useAttempt(id);
  const receipts = useDocuments('receipt', id);
  if (opened === undefined || !receipts) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
      </Screen>
    );
  }
  if (opened === null || opened.attempt.state === 'open') return <AttemptAway course={opened?.attempt.course} />;
  return <HandedIn opened={opened} receipt={receipts[0]} />;
}

function HandedIn({ opened, receipt }: { opened: OpenedAttempt; receipt: UniversityReceipt | undefined }) {
  const { attempt } = opened;
  const { clock } = useSession();
  const { t } = useText('assessment');
  const format = useFormat(clock.now());
  const results = useDocuments('result', attempt.id);
  const reviews = useDocuments('review', attempt.id);
  const values = useMemo(() => shownValues(opened.responses, NOTHING), [opened.responses]);
  const outcome = opened.assessment && attemptOutcome(opened.assessment, opened.attempt.seed, values, latestResult(results ?? []), standingReview(attempt.id, reviews ?? []));
  return (
    <Screen>
      <TopBar back={{ label: t('toAssessment'), close: true, to: paths.assessment(attempt.course, attempt.assessment) }} actions={<LanguageSwitch />} />
      <div className="group">
        <div>
          <h1 className="page">
            <T ns="assessment" k={receipt ? 'atUniversity' : 'handedIn'} />
          </h1>
          <p className="body">{receipt ? <T ns="assessment" k="receivedAt" values={{ when: format.dateTime(Date.parse(receipt.receivedAt)) }} /> : <T ns="assessment" k="notYetSent" />}</p>
        </div>
        <Slip opened={opened} receipt={receipt} />
        <HandInStations received={receipt !== undefined} documents={[attempt.id, ...opened.responses.map(({ id: response }) => response)]} />
        {receipt && receipt.code !== attempt.receipt && (
          <Card tone="clay" tight>
            <p className="body">
              <T ns="assessment" k="codesDiffer" values={{ code: receipt.code }} />
            </p>
          </Card>
        )}
        {receipt && <LateNote receipt={receipt} />}
        {opened.assessment && <BeyondNote attempt={attempt} allowed={opened.assessment.attempts} />}
        {!receipt && (
          <Card tone="lake" tight>
            <p className="body">
              <T ns="assessment" k="timeIsKept" />
            </p>
          </Card>
        )}
        {outcome && opened.assessment && <ScoreHead outcome={outcome} kind={opened.assessment.kind} />}
        <ButtonLink full to={paths.today()}>
          <T k="errors.toToday" />
        </ButtonLink>
        {!(opened.sealed && clock.now() < Date.parse(opened.sealed.sealed.closes)) && (
          <ButtonLink variant="text" full to={paths.attempt(attempt.id)}>
            <T ns="assessment" k="seeAnswers" />
          </ButtonLink>
        )}
      </div>
    </Screen>
  );
}

function Slip({ opened, receipt }: { opened: OpenedAttempt; receipt: UniversityReceipt | undefined }) {
  const { attempt, assessment, responses, sealed } = opened;
  const content = useContent();
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const manifest = useLoaded(attempt.package, () => content.manifest(attempt.package));
  const values = shownValues(responses, NOTHING);
  const code = attempt.receipt ?? '';
  const drawn = assessment ? drawItems(assessment, attempt.seed) : [];
  const items = drawn.length;
  const answered = drawn.filter(({ key }) => !isEmptyResponse(values.get(key))).length;
  const rows = [
    {
      name: <T k="assignment" />,
      value: (
        <>
          {manifest && <Localised text={manifest.title} />}
          {manifest && assessment && ' · '}
          {assessment ? <Localised text={assessment.title} /> : attempt.assessment}
        </>
      ),
    },
    ...(assessment && !sealed ? [{ name: <T ns="assessment" k="answers" />, value: <T ns="assessment" k={answered === items ? 'allAnswered' : 'someAnswered'} values={{ count: items, answered }} /> }] : []),
    { name: <T ns="assessment" k="writtenAt" />, value: format.dateTime(Date.parse(attempt.handedInAt ?? attempt.startedAt)) },
    ...(receipt ? [{ name: <T ns="assessment" k="received" />, value: format.dateTime(Date.parse(receipt.receivedAt)) }] : []),
  ];
  return <Receipt caption={<T ns="assessment" k="receiptCode" />} code={code} spoken={<span lang={TAGS.zh}>{spokenDigits(code)}</span>} rows={rows} />;
}
