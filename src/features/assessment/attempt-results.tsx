import { useEffect, useMemo, type ReactNode } from 'react';
import type { Assessment } from '#core/assessment/item.ts';
import { reviewSight } from '#core/assessment/review-rules.ts';
import type { Attempt, Response, ResponseValue } from '#core/documents/attempt.ts';
import { headsOf } from '#core/review/standing.ts';
import { dueFor } from '#core/enrolment/enrolment.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { shownValues } from './answers.ts';
import { attemptOutcome, latestResult, withoutKey, type AttemptOutcome } from './attempt-score.ts';
import { BeyondNote } from './beyond-note.tsx';
import { ItemResultCard } from './item-result-card.tsx';
import { SightNote } from './sight-note.tsx';
import { ItemComments, TutorWords } from './tutor-words.tsx';

const NOTHING: ReadonlyMap<string, ResponseValue> = new Map();

interface AttemptResultsProps {
  attempt: Attempt;
  assessment: Assessment;
  responses: readonly Response[];
  /** When a sealed exam closes, where the cohort has no closing time of its own. */
  closes?: string;
  /** Said in the stead of the items, where they are not here. */
  note?: ReactNode;
}

/** What came of an attempt that was handed in: item by item, as far as it is known here. */
export function AttemptResults({ attempt, assessment, responses, closes: ownClosing, note }: AttemptResultsProps) {
  const content = useContent();
  const { t } = useText();
  const results = useDocuments('result', attempt.id);
  const reviews = useDocuments('review', attempt.id);
  const values = useMemo(() => shownValues(responses, NOTHING), [responses]);
  const heads = headsOf(attempt.id, reviews ?? []);
  const { clock } = useSession();
  const cohort = useDocuments('cohort')?.find((entry) => entry.id === attempt.cohort);
  const closes = dueFor(cohort, attempt.course, attempt.assessment) ?? ownClosing;
  const sight = reviewSight(assessment, closes === undefined ? undefined : Date.parse(closes), clock.now());
  const outcome = attemptOutcome(assessment, attempt.seed, values, latestResult(results ?? []), heads[0]);
  // It may have been handed in on another device: the package need not be kept for it here.
  useEffect(() => void content.unpin(attempt.package, attempt.id).catch(() => {}), [content, attempt.package, attempt.id]);
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.assessment(attempt.course, attempt.assessment) }} title={<Localised text={assessment.title} />} actions={<LanguageSwitch />} />
      <ScoreHead outcome={outcome} kind={assessment.kind} />
      <BeyondNote attempt={attempt} allowed={assessment.attempts} />
      <TutorWords heads={heads} />
      {note}
      {sight.answers === 'now' && outcome.items.length > 0 && (
        <>
          <SectionHead title={<T ns="assessment" k="allItems" />} />
          <ol role="list" className="stack">
            {outcome.items.map((entry, index) => (
              <li key={entry.key}>
                <ItemResultCard number={index + 1} outcome={sight.solutions === 'now' ? entry : withoutKey(entry)} value={values.get(entry.key)} seed={entry.seed} />
                <ItemComments heads={heads} item={entry.key} />
              </li>
            ))}
          </ol>
        </>
      )}
      <SightNote sight={sight} kind={assessment.kind} closes={closes} />
      <p className="center">
        <ButtonLink variant="text" to={paths.attemptReceipt(attempt.id)} icon="file">
          <T ns="assessment" k="seeReceipt" />
        </ButtonLink>
      </p>
    </Screen>
  );
}

/** The score, and who says so. Nothing stands here before it is known. */
export function ScoreHead({ outcome, kind }: { outcome: AttemptOutcome; kind: Assessment['kind'] }) {
  if (outcome.state === 'none') {
    return (
      <Card tone="lake" tight>
        <p className="body">
          <T ns="assessment" k="scoreWaits" />
        </p>
      </Card>
    );
  }
  return (
    <Card>
      <p className="score">
        <span className="show num">{outcome.score}</span>
        <span className="body soft num">{` / ${outcome.max}`}</span>
      </p>
      {outcome.passed !== null && (
        <p className={outcome.passed ? 'body arrived' : 'body waits'}>
          <T ns="assessment" k={outcome.passed ? 'passed' : 'notPassed'} />
        </p>
      )}
      <p className="note">
        <T ns="assessment" k={outcome.state === 'provisional' ? 'provisional' : outcome.state === 'review' ? 'tutorReads' : kind === 'graded' ? 'finalGraded' : 'finalPractice'} />
      </p>
    </Card>
  );
}
