import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import type { Assessment } from '#core/assessment/item.ts';
import { dueState } from '#core/enrolment/enrolment.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Card } from '#ui/card.tsx';
import { KeyValues } from '#ui/key-values.tsx';

interface AssessmentRulesProps {
  assessment: Assessment;
  used: number;
  /** Of a sealed exam, whose items cannot be counted. */
  size?: { items: number; points: number } | undefined;
}

/** The rules in a few lines. */
export function AssessmentRules({ assessment, used, size }: AssessmentRulesProps) {
  // Of a test that draws its items: as many as any attempt has.
  const drawn = drawItems(assessment, 1);
  const rows = [
    { name: <T ns="assessment" k="rules.items" />, value: <T ns="assessment" k="rules.itemsValue" values={{ count: size?.items ?? drawn.length, points: size?.points ?? mostPoints(drawn) }} /> },
    { name: <T ns="assessment" k="rules.time" />, value: assessment.minutes === null ? <T ns="assessment" k="rules.noLimit" /> : <T k="minutes" values={{ count: assessment.minutes }} /> },
    { name: <T ns="assessment" k="rules.attempts" />, value: assessment.attempts > 0 ? <span className="num">{`${Math.min(used, assessment.attempts)} / ${assessment.attempts}`}</span> : <T ns="assessment" k="rules.noLimit" /> },
    { name: <T ns="assessment" k="rules.pass" />, value: <span className="num">{`${assessment.pass}%`}</span> },
    ...(assessment.kind === 'graded' && assessment.weight > 0 ? [{ name: <T ns="assessment" k="rules.weight" />, value: <span className="num">{`${assessment.weight}%`}</span> }] : []),
  ];
  return (
    <Card>
      <KeyValues rows={rows} />
      <p className="note rules-note">
        <T ns="assessment" k={assessment.kind === 'practice' ? 'rules.practice' : 'rules.graded'} />
      </p>
    </Card>
  );
}

/** The closing time in words: late work is taken, and said to be late. */
export function DueNote({ due }: { due: string | undefined }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const state = dueState(due, clock.now());
  if (!due || state === 'none') return null;
  return (
    <Card tone={state === 'past' ? 'clay' : state === 'soon' ? 'barley' : 'lake'} tight>
      <p className="body">
        <T ns="assessment" k={state === 'past' ? 'duePast' : 'due'} values={{ when: format.moment(Date.parse(due)) }} />
      </p>
    </Card>
  );
}
