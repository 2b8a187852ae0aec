import { fold } from './fold.ts';
import { unitsOf, type Unit } from './units.ts';

/**
 * A unit with the one that follows it, or with '' at the end of a run. An index of these answers pairs by themselves and single units
 * as "whatever follows", so that single units need no entries of their own.
 */
export interface Gram {
  first: string;
  second: string;
}

/** The grams of folded and cut text, one for each unit. */
export function gramsOf(units: readonly Unit[]): Gram[] {
  return units.map((unit, at) => ({ first: unit.text, second: units[at + 1]?.joined ? units[at + 1]!.text : '' }));
}

/** What an entry must have: a pair of units side by side, a unit by itself, or a word that begins so. */
export type Wanted = { kind: 'pair'; first: string; second: string } | { kind: 'unit'; first: string } | { kind: 'prefix'; first: string };

/** Longest question in code units; what is typed beyond it says nothing new. */
const MOST_ASKED = 200;

/**
 * What a question asks for; all of it must be found in one passage. Signs and syllables that stand side by side are asked for side by side;
 * the last word may go on, unless something was typed after it.
 */
export function wantedOf(question: string): readonly Wanted[] {
  const folded = fold(question.slice(0, MOST_ASKED));
  const units = unitsOf(folded);
  const wanted = new Map<string, Wanted>();
  units.forEach((unit, at) => {
    const next = units[at + 1];
    if (next?.joined) wanted.set(`${unit.text}\n${next.text}`, { kind: 'pair', first: unit.text, second: next.text });
    else if (!unit.joined) wanted.set(unit.text, { kind: unit.kind === 'word' && unit.end === folded.length ? 'prefix' : 'unit', first: unit.text });
  });
  return [...wanted.values()];
}

/** Whether what was cut out of a text has all that is wanted: for what is in no index. */
export function hasAll(grams: readonly Gram[], wanted: readonly Wanted[]): boolean {
  return wanted.every((want) => {
    if (want.kind === 'pair') return grams.some(({ first, second }) => first === want.first && second === want.second);
    return grams.some(({ first }) => (want.kind === 'unit' ? first === want.first : first.startsWith(want.first)));
  });
}
