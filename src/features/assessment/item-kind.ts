import type { Item } from '#core/assessment/item.ts';
import { isNumeric } from '#core/assessment/qti/value.ts';

/** The word for what an item asks for, a key of `kinds` in the texts of items. */
export function itemKind({ interactions, responses }: Item): string {
  const first = interactions[0];
  if (!first || interactions.length > 1) return 'several';
  if (first.kind === 'choice') return first.most === 1 ? 'choice' : 'multiple';
  const declared = responses.find(({ id }) => id === first.response);
  if (first.kind === 'text-entry') return declared && isNumeric(declared.base) ? 'number' : 'text';
  return first.kind;
}
