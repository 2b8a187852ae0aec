import { CHOICE_TYPES, inlineChoice } from './choice-types.ts';
import { ENTRY_TYPES } from './entry-types.ts';
import { PAIR_TYPES } from './pair-types.ts';
import { PICTURE_TYPES } from './picture-types.ts';
import { TUTOR_TYPES } from './tutor-types.ts';
import { WORD_TYPES } from './word-types.ts';
import type { Fields } from '../fields.ts';
import type { PartType } from './part.ts';

/** Every type of interaction that an author can write. */
export const PART_TYPES = { ...CHOICE_TYPES, ...ENTRY_TYPES, ...PAIR_TYPES, ...PICTURE_TYPES, ...WORD_TYPES, ...TUTOR_TYPES } satisfies Readonly<Record<string, PartType>>;
export type PartTypeName = keyof typeof PART_TYPES;
export const PART_TYPE_NAMES = Object.keys(PART_TYPES) as PartTypeName[];

/** What a blank in a line is, by what is said of it: a list of choices, a number, or words. */
export function blankType(fields: Fields): PartType {
  if (fields.has('choices')) return inlineChoice;
  return fields.has('value') ? PART_TYPES.number : PART_TYPES.text;
}
