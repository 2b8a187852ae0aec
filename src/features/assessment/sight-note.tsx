import type { Assessment } from '#core/assessment/item.ts';
import type { reviewSight } from '#core/assessment/review-rules.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Card } from '#ui/card.tsx';

interface SightNoteProps {
  sight: ReturnType<typeof reviewSight>;
  kind: Assessment['kind'];
  closes: string | undefined;
}

/** Why something of the attempt is not to be seen, and when it will be; nothing where all of it is. */
export function SightNote({ sight, kind, closes }: SightNoteProps) {
  const format = useFormat(useSession().clock.now());
  const text = noteOf(sight, kind);
  if (!text) return null;
  return (
    <Card tone="lake" tight>
      <p className="body">
        <T ns="assessment" k={text} values={{ when: closes ? format.moment(Date.parse(closes)) : '' }} />
      </p>
    </Card>
  );
}

function noteOf({ answers, solutions }: SightNoteProps['sight'], kind: Assessment['kind']) {
  if (answers === 'never') return 'sight.answersNever';
  if (answers === 'later') return 'sight.answersLater';
  // The package of a graded assessment has no solutions: there is nothing to say of them.
  if (kind === 'graded' || solutions === 'now') return undefined;
  return solutions === 'later' ? 'sight.solutionsLater' : 'sight.solutionsNever';
}
