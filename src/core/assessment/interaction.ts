import type { Run } from '../course/lesson.ts';
import type { LocalText } from '../text.ts';
import type { Area } from './qti/declaration.ts';

/** Something to choose, in the languages of the course; with a picture where words do not do. */
export interface Choice {
  id: string;
  text: LocalText;
  /** The same with formulas and emphasis in it, where it has any; a list that drops down shows `text`. */
  words?: { zh?: readonly Run[]; bo?: readonly Run[]; en?: readonly Run[] };
  picture?: Picture;
  /** Keeps its place when the others are shuffled. */
  fixed?: true;
}

/** A choice that may be used several times. `most` 0: as often as wanted. */
export interface PairChoice extends Choice {
  most: number;
}

/** A file of the package with its size in pixels: areas and points are given in these pixels, whatever the size on the screen. */
export interface Picture {
  file: string;
  width: number;
  height: number;
  alt: LocalText;
}

interface Base {
  /** The response that it answers with. */
  response: string;
  prompt?: LocalText;
}

/** The place of an interaction in an item, by QTI 3.0's names (`qti-choice-interaction` is `choice`). At least `least`, at most `most` (0: no limit). */
export type Interaction =
  | (Base & { kind: 'choice'; choices: readonly Choice[]; shuffle: boolean; least: number; most: number })
  | (Base & { kind: 'inline-choice'; choices: readonly Choice[]; shuffle: boolean })
  | (Base & { kind: 'text-entry'; length?: number; pattern?: string; hint?: LocalText })
  | (Base & { kind: 'extended-text'; words?: { min: number; max: number }; lines?: number })
  | (Base & { kind: 'order'; choices: readonly Choice[]; shuffle: boolean; least: number; most: number })
  | (Base & { kind: 'match'; rows: readonly PairChoice[]; columns: readonly PairChoice[]; shuffle: boolean; least: number; most: number })
  | (Base & { kind: 'associate'; choices: readonly PairChoice[]; shuffle: boolean; least: number; most: number })
  | (Base & { kind: 'gap-match'; choices: readonly PairChoice[]; gaps: readonly string[]; shuffle: boolean })
  | (Base & { kind: 'hotspot'; picture: Picture; spots: readonly (Area & { id: string; text?: LocalText })[]; least: number; most: number })
  | (Base & { kind: 'select-point'; picture: Picture; least: number; most: number })
  | (Base & { kind: 'hot-text'; tokens: readonly string[]; least: number; most: number })
  | (Base & { kind: 'slider'; lower: number; upper: number; step: number; vertical: boolean; reverse: boolean })
  | (Base & { kind: 'upload'; mediaTypes: readonly string[] })
  | (Base & { kind: 'recording'; seconds: number })
  | (Base & { kind: 'drawing'; picture?: Picture });
export type InteractionKind = Interaction['kind'];

/** Those that stand inside a line of the item's text. */
export const INLINE_KINDS: ReadonlySet<InteractionKind> = new Set(['inline-choice', 'text-entry']);
/** Those that only a person can score. */
export const TUTOR_KINDS: ReadonlySet<InteractionKind> = new Set(['extended-text', 'upload', 'recording', 'drawing']);

/** Whether only a person can score an item. */
export const needsTutor = ({ interactions }: { interactions: readonly Interaction[] }): boolean => interactions.some(({ kind }) => TUTOR_KINDS.has(kind));
