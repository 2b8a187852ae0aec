import { hasRoom, readPair, writePair } from '#core/assessment/response-forms.ts';
import type { PairChoice } from '#core/assessment/interaction.ts';

/** The word in a gap, by a gap match's response ("word gap"). */
export function wordAt(texts: readonly string[], gap: string): string | undefined {
  return texts.map(readPair).find((pair) => pair?.[1] === gap)?.[0];
}

export const timesUsed = (texts: readonly string[], word: string): number => texts.filter((text) => readPair(text)?.[0] === word).length;

/** The response with a word in a gap. A word that may not be used once more leaves the gap where it stood first. */
export function putWord(texts: readonly string[], word: PairChoice, gap: string): readonly string[] {
  const others = texts.filter((text) => readPair(text)?.[1] !== gap);
  const room = hasRoom(word.most, timesUsed(others, word.id));
  const first = room ? -1 : others.findIndex((text) => readPair(text)?.[0] === word.id);
  return [...others.filter((_, index) => index !== first), writePair(word.id, gap)];
}

/** The response with a gap empty again. */
export const clearGap = (texts: readonly string[], gap: string): readonly string[] => texts.filter((text) => readPair(text)?.[1] !== gap);
