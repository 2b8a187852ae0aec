import type { DrawnItem } from '../assessment/draw.ts';
import type { Attempt, Response } from '../documents/attempt.ts';

/**
 * How long each item (by its key) took, in seconds in use: from the moment of the item before to its own. The moment of an item is when
 * it was left for good in a linear part, elsewhere when its answer was last written. Exact where items are gone through one after the
 * other; where they are free to choose, an answer that was changed at the end makes its item longer, so take the median of many.
 * Items without an answer that were not left, and responses of old apps that note no seconds, are left out.
 */
export function itemSeconds(attempt: Pick<Attempt, 'left' | 'begun'>, responses: readonly Response[], drawn: readonly Pick<DrawnItem, 'key' | 'part'>[]): ReadonlyMap<string, number> {
  const moments = new Map<string, number>();
  for (const { item, versions } of responses) {
    for (const { seconds } of versions) if (seconds !== undefined) moments.set(item, Math.max(seconds, moments.get(item) ?? 0));
  }
  const starts = new Map<string, number>();
  for (const { key, part } of drawn) {
    starts.set(key, attempt.begun?.[part.id] ?? 0);
    // A free part is left as a whole: that moment says nothing of its items.
    const left = part.navigation === 'linear' ? attempt.left?.[key] : undefined;
    if (left !== undefined) moments.set(key, left);
  }
  const took = new Map<string, number>();
  let last = 0;
  for (const [item, at] of [...moments].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))) {
    took.set(item, at - Math.max(last, Math.min(at, starts.get(item) ?? 0)));
    last = at;
  }
  return took;
}
