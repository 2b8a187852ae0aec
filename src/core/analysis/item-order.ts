import type { ItemAnalysis } from './item-analysis.ts';

/** As in the test; those with something to look at first; the hardest first; those that discriminate least first. */
export type ItemOrder = 'order' | 'look' | 'hard' | 'weak';

const LAST = Number.POSITIVE_INFINITY;
const KEYS: Readonly<Record<ItemOrder, (item: ItemAnalysis) => number>> = {
  order: () => 0,
  look: ({ findings }) => -findings.length,
  hard: ({ difficulty }) => difficulty ?? LAST,
  weak: ({ discrimination }) => discrimination?.r ?? LAST,
};

/** Items in an order; equal ones stay as in the test, and those without a figure come last. */
export function byLook(items: readonly ItemAnalysis[], order: ItemOrder): readonly ItemAnalysis[] {
  const key = KEYS[order];
  return [...items].sort((a, b) => (key(a) === key(b) ? 0 : key(a) - key(b)));
}
