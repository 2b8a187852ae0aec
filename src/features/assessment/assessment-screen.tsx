import { lazy } from 'react';
import { useParams } from 'wouter';
import type { Cohort } from '#core/documents/directory.ts';
import { dueFor } from '#core/enrolment/enrolment.ts';
import { mayPreviewItems } from '#bindings/may-preview.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useEnrolment } from '#bindings/use-enrolment.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { AssessmentRules, DueNote } from './assessment-rules.tsx';
import { AttemptList } from './attempt-list.tsx';
import { AttemptAway } from './attempt-screen.tsx';
import { attemptsOf, type AttemptEntry } from './attempts-of.ts';
import { useAssessment, type LoadedAssessment } from './use-assessment.ts';
import { useStartAttempt } from './use-start-attempt.ts';
import './assessment.css';

/** The way into a sealed exam, for those who sit one. */
const BeginExam = lazy(async () => ({ default: (await import('./exam/begin-exam.tsx')).BeginExam }));

/** An assessment before and between attempts: what it is, its rules, the attempts so far. */
export function AssessmentScreen() {
  const { course = '', assessment: id = '' } = useParams();
  const { person } = useSession();
  const { t } = useText();
  const loaded = useAssessment(course, id);
  const cohort = useEnrolment(course);
  const attempts = useDocuments('attempt');
  const receipts = useDocuments('receipt');
  const results = useDocuments('result');
  if (loaded === null) return <AttemptAway course={course} />;
  if (!loaded || cohort === undefined || !attempts || !receipts || !results) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('back'), to: paths.course(course) }} />
      </Screen>
    );
  }
  return <AssessmentPage course={course} loaded={loaded} cohort={cohort} entries={attemptsOf(person.id, course, id, loaded.assessment.attempts, { attempts, receipts, results })} />;
}

function AssessmentPage({ course, loaded, cohort, entries }: { course: string; loaded: LoadedAssessment; cohort: Cohort | null; entries: readonly AttemptEntry[] }) {
  const { assessment, manifest, packageId, sealed } = loaded;
  const size = sealed && manifest.modules.flatMap(({ assessments }) => assessments).find(({ id }) => id === assessment.id);
  const { person } = useSession();
  const { t } = useText();
  const { state, start } = useStartAttempt(course, loaded, cohort?.id ?? '');
  const open = entries.filter((entry) => entry.attempt.state === 'open').at(-1);
  // Whoever takes a course again with another cohort begins anew.
  const made = entries.filter((entry) => entry.attempt.cohort === (cohort?.id ?? '')).length;
  const used = made >= assessment.attempts && assessment.attempts > 0;
  // The way into a sealed exam has a foot of its own.
  const toOpen = sealed && !open && !used;
  return (
    <Screen bottom="foot">
      <TopBar back={{ label: t('back'), to: paths.course(course) }} title={<Localised text={manifest.title} />} titleAs="span" actions={<LanguageSwitch />} />
      <div className="group">
        <div>
          <p className="note">
            <T ns="assessment" k={sealed ? 'kinds.exam' : `kinds.${assessment.kind}`} />
          </p>
          <h1 className="page">
            <Localised text={assessment.title} />
          </h1>
        </div>
        <AssessmentRules assessment={assessment} used={made} size={size} />
        <DueNote due={dueFor(cohort ?? undefined, course, assessment.id) ?? (toOpen ? undefined : sealed?.sealed.closes)} />
        {toOpen && <BeginExam exam={{ course, package: packageId, sealed }} cohort={cohort?.id ?? ''} />}
        {state === 'failed' && (
          <Card tone="clay" tight>
            <p className="body" role="alert">
              <T ns="assessment" k="startFailed" />
            </p>
          </Card>
        )}
      </div>
      {assessment.kind === 'practice' && (
        <List indent={52}>
          <ListRow icon="cards" title={<T ns="practice" k="practice" />} note={<T ns="practice" k="how" />} to={paths.practice(course, assessment.id)} />
        </List>
      )}
      <AttemptList entries={entries} kind={assessment.kind} />
      {mayPreviewItems(person.roles) && (
        <p className="center">
          <ButtonLink variant="text" icon="eye" to={paths.itemPreview(course, assessment.id)}>
            <T ns="item" k="preview.open" />
          </ButtonLink>
        </p>
      )}
      {!toOpen && (
        <Foot>
          {open ? (
            <ButtonLink to={paths.attempt(open.attempt.id)}>
              <T k="continue" />
            </ButtonLink>
          ) : used ? (
            <p className="note grow">
              <T ns="assessment" k="allUsed" />
            </p>
          ) : (
            <Button busy={state === 'busy'} onClick={() => void start()}>
              <T ns="assessment" k={entries.length > 0 ? 'again' : 'begin'} />
            </Button>
          )}
        </Foot>
      )}
    </Screen>
  );
}
