/** What a text is cut into: Han signs one by one, Tibetan syllables, and words of every other script. */
export type UnitKind = 'han' | 'syllable' | 'word';

export interface Unit {
  kind: UnitKind;
  /** As it is compared: folded, a Tibetan syllable without its case particle. */
  text: string;
  /** Place in the folded text, in code units. */
  start: number;
  end: number;
  /** Follows the unit before it with nothing but a tsheg between: the two can be found as a pair. */
  joined: boolean;
}

const UNIT = /(\p{Script=Han})|([\u0f00\u0f39\u0f40-\u0f6c\u0f71-\u0f84\u0f86-\u0fbc]+)|((?![\p{Script=Han}\u0f00-\u0fff])[\p{L}\p{N}](?:(?![\p{Script=Han}\u0f00-\u0fff])[\p{L}\p{N}\p{M}])*)/gu;
const TSHEG = /^\u0f0b[\u0f0b\s]*$/;

/** Particles that are written onto an open syllable: genitive འི, final འོ, "or" འམ, "also" འང. */
const PARTICLES = /(?:\u0f60(?:\u0f72|\u0f7c|\u0f58|\u0f44))+$/;
const TWO_BARE_LETTERS = /^[\u0f40-\u0f6c]{2}$/;

/**
 * A syllable without the particle written onto it: གྲྭའི is found by གྲྭ. Particles follow open syllables only, so two bare letters before
 * one are a prefix and a root whose འ was left out in writing: དགའི is དགའ.
 */
export function bareSyllable(syllable: string): string {
  const bare = syllable.replace(PARTICLES, '');
  if (bare === syllable || bare === '') return syllable;
  return TWO_BARE_LETTERS.test(bare) ? `${bare}\u0f60` : bare;
}

/** The units of a folded text, in order. */
export function unitsOf(folded: string): Unit[] {
  const units: Unit[] = [];
  UNIT.lastIndex = 0;
  for (let match = UNIT.exec(folded); match; match = UNIT.exec(folded)) {
    const [text, han, syllable] = match;
    const kind: UnitKind = han ? 'han' : syllable ? 'syllable' : 'word';
    const before = units.at(-1);
    const start = match.index;
    units.push({ kind, text: syllable ? bareSyllable(syllable) : text, start, end: start + text.length, joined: before?.kind === kind && follows(kind, folded.slice(before.end, start)) });
  }
  return units;
}

function follows(kind: UnitKind, between: string): boolean {
  if (kind === 'han') return between === '';
  return kind === 'syllable' && TSHEG.test(between);
}
