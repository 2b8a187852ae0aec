import { T } from '#i18n/t.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { paths } from './paths.ts';
import type { ReviewHere } from './use-review.ts';

/** Today's review as one row: how many and how long, or that nothing is due. */
export function ReviewRow({ review: { plan } }: { review: ReviewHere }) {
  const count = plan.cards.length;
  if (count === 0) return <ListRow icon="cards" title={<T ns="practice" k="review" />} note={<T ns="practice" k={plan.done > 0 ? 'done.title' : 'nothingDue'} />} to={paths.recall()} />;
  return <ListRow icon="cards" title={<T ns="practice" k="due" values={{ count }} />} note={<T ns="practice" k="about" values={{ count: Math.max(1, Math.round(plan.seconds / 60)) }} />} to={paths.recall()} />;
}
