import type { Interaction, PairChoice } from '#core/assessment/interaction.ts';
import { hasRoom, readPair, writePair } from '#core/assessment/response-forms.ts';

type Match = Pick<Extract<Interaction, { kind: 'match' }>, 'most'>;
type Associate = Pick<Extract<Interaction, { kind: 'associate' }>, 'most'>;

const usedAs = (texts: readonly string[], member: 0 | 1, id: string) => texts.filter((text) => readPair(text)?.[member] === id).length;

/** Whether a pair of row and column can be chosen now. Where a row takes one only, another choice takes its place, so that it is no matter. */
export function canMatch({ most }: Match, texts: readonly string[], row: PairChoice, column: PairChoice): boolean {
  if (texts.includes(writePair(row.id, column.id))) return true;
  const others = row.most === 1 ? texts.filter((text) => readPair(text)?.[0] !== row.id) : texts;
  return hasRoom(row.most, usedAs(others, 0, row.id)) && hasRoom(column.most, usedAs(others, 1, column.id)) && hasRoom(most, others.length);
}

/** The response with a pair put in or taken out. */
export function toggleMatch(texts: readonly string[], row: PairChoice, column: PairChoice): readonly string[] {
  const pair = writePair(row.id, column.id);
  if (texts.includes(pair)) return texts.filter((text) => text !== pair);
  return [...(row.most === 1 ? texts.filter((text) => readPair(text)?.[0] !== row.id) : texts), pair];
}

/** How often something stands in any pair. */
export const timesPaired = (texts: readonly string[], id: string): number => texts.flatMap((text) => readPair(text) ?? []).filter((each) => each === id).length;

/** Whether one thing more can be paired. */
export function canPair({ most }: Associate, texts: readonly string[], choice: PairChoice): boolean {
  return hasRoom(choice.most, timesPaired(texts, choice.id)) && hasRoom(most, texts.length);
}

/** The response with one pair more; a pair has no direction, so the same one the other way round is not added. */
export function addPair(texts: readonly string[], first: string, second: string): readonly string[] {
  const known = texts.includes(writePair(first, second)) || texts.includes(writePair(second, first));
  return known ? texts : [...texts, writePair(first, second)];
}
