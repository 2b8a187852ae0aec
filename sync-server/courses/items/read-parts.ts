import { RESPONSE } from '#core/assessment/simple-item.ts';
import type { Fields } from '../fields.ts';
import type { ItemContext } from './part.ts';
import { blankType, PART_TYPE_NAMES, PART_TYPES, type PartTypeName } from './part-types.ts';
import type { WeighedPart } from './scoring.ts';
import { NAME } from './variables.ts';

/** Types that hold several interactions. */
const COLLECTIONS = ['blanks', 'composite'] as const;
export const ITEM_TYPES = [...PART_TYPE_NAMES, ...COLLECTIONS];
export type ItemType = PartTypeName | (typeof COLLECTIONS)[number];

const isPartType = (type: string): type is PartTypeName => Object.hasOwn(PART_TYPES, type);

/** The names of the members of a type, beside those that every item has. */
export function membersOf(type: ItemType): readonly string[] {
  if (isPartType(type)) return PART_TYPES[type].members;
  return type === 'blanks' ? ['blanks', 'partial'] : ['interactions', 'blanks', 'partial'];
}

function checkName(fields: Fields, name: string): void {
  if (!NAME.test(name)) fields.error(name, `An interaction cannot be called \`${name}\`.`, 'Use letters and digits, beginning with a letter.');
}

const weightOf = (fields: Fields, most: number) => (fields.has('points') ? fields.number('points', { min: 0.1, max: 1000 }) : most);

function readBlanks(fields: Fields, context: ItemContext): readonly WeighedPart[] {
  const blanks = fields.child('blanks');
  const names = blanks.keys();
  if (names.length === 0) fields.error('blanks', 'There are no blanks.', 'Write `blanks:` with entries such as `a: {accept: [盐]}`, and `{{a}}` in the body.');
  return names.map((name) => {
    checkName(blanks, name);
    const entry = blanks.child(name);
    const type = blankType(entry);
    entry.known('points', ...type.members);
    return { ...type.read(entry, name, context), weight: weightOf(entry, 1) };
  });
}

function readInteractions(fields: Fields, context: ItemContext): readonly WeighedPart[] {
  const members = fields.child('interactions');
  const names = members.keys();
  if (names.length === 0) fields.error('interactions', 'There are no interactions.', 'Write `interactions:` with entries such as `first: {type: choice, …}`, and `{{first}}` in the body.');
  return names.map((name) => {
    checkName(members, name);
    const entry = members.child(name);
    const type = PART_TYPES[entry.oneOf('type', PART_TYPE_NAMES, 'extended')];
    if (entry.has('type')) entry.known('type', 'prompt', 'points', ...type.members);
    const part = type.read(entry, name, context);
    const interaction = entry.has('prompt') ? { ...part.interaction, prompt: entry.local('prompt') } : part.interaction;
    return { ...part, interaction, weight: weightOf(entry, 1) };
  });
}

/** The interactions of an item of a type, in the order in which they are written. */
export function readParts(fields: Fields, type: ItemType, context: ItemContext): readonly WeighedPart[] {
  if (isPartType(type)) {
    const part = PART_TYPES[type].read(fields, RESPONSE, context);
    return [{ ...part, weight: part.most }];
  }
  const interactions = type === 'composite' ? readInteractions(fields, context) : [];
  return [...interactions, ...(type === 'blanks' || fields.has('blanks') ? readBlanks(fields, context) : [])];
}
