import { isSection, type ItemRef, type Part, type Section } from '#core/assessment/test-structure.ts';
import type { Fields } from './fields.ts';

/** A bank: items that sections draw from. */
export interface Bank {
  id: string;
  entries: readonly Fields[];
}

/** What the sections of an assessment are read with. */
export interface SectionContext {
  banks: ReadonlyMap<string, Bank>;
  /** Told of each bank that is drawn from. */
  useBank: (id: string) => void;
}

const NAVIGATION = ['free', 'linear'] as const;
const SECTION = ['title', 'items', 'bank', 'sections', 'select', 'shuffle'];

/** An entry of `items`: an id, or `{item: id, weight: 2, required: true, fixed: true}`. */
function readRef(entry: Fields): ItemRef {
  const value = entry.value();
  if (value === null || typeof value !== 'object') return { item: entry.word() };
  entry.known('item', 'weight', 'required', 'fixed');
  return {
    item: entry.text('item'),
    ...(entry.has('weight') ? { weight: entry.number('weight', { min: 0.1, max: 100 }) } : {}),
    ...(entry.flag('required') ? { required: true } : {}),
    ...(entry.flag('fixed') ? { fixed: true } : {}),
  };
}

function readBank(fields: Fields, { banks, useBank }: SectionContext): readonly ItemRef[] {
  const id = fields.text('bank');
  const bank = banks.get(id);
  if (!bank) {
    fields.error('bank', `There is no bank \`${id}\`.`, `Write banks/${id}.yaml with \`id\` and \`items\`, or correct the name.`);
    return [];
  }
  useBank(id);
  return bank.entries.map(readRef);
}

/** `select: 3`, or `select: {count: 3, repeat: true}` where an item may be drawn more than once. */
function readSelect(fields: Fields, children: readonly (ItemRef | Section)[]): Section['select'] {
  const given = fields.value('select');
  if (given === undefined) return undefined;
  const members = typeof given === 'object' ? fields.child('select').known('count', 'repeat') : null;
  const count = members ? members.number('count', { min: 1, whole: true }) : fields.number('select', { min: 1, whole: true });
  const repeats = members?.flag('repeat') ?? false;
  const required = children.filter((child) => child.required).length;
  if (!repeats && count > children.length) fields.error('select', `${count} are to be drawn, but there are ${children.length}.`, 'Draw fewer, add items, or write `select: {count: …, repeat: true}`.');
  else if (!repeats && count === children.length) fields.warn('select', `All ${count} are drawn.`, 'Take `select` away, or add items to draw from.');
  if (required > count) fields.error('select', `${required} are required, but ${count} are drawn.`, 'Draw more, or require fewer.');
  return { count, ...(repeats ? { withReplacement: true } : {}) };
}

/** What a section holds and how it is drawn, beside its name. */
function readContent(fields: Fields, context: SectionContext): Pick<Section, 'children' | 'select' | 'shuffle'> {
  const children = [...fields.list('items').map(readRef), ...(fields.has('bank') ? readBank(fields, context) : []), ...fields.list('sections').map((entry) => readSection(entry, context))];
  if (children.length === 0) fields.error(fields.has('items') ? 'items' : null, 'There are no items here.', 'List their ids under `items`, or name a `bank`.');
  const select = readSelect(fields, children);
  return { children, ...(select ? { select } : {}), ...(fields.flag('shuffle') ? { shuffle: true } : {}) };
}

function readSection(fields: Fields, context: SectionContext): Section {
  fields.known('id', 'required', 'fixed', ...SECTION);
  return {
    id: fields.id('id'),
    ...(fields.has('title') ? { title: fields.local('title') } : {}),
    ...readContent(fields, context),
    ...(fields.flag('required') ? { required: true } : {}),
    ...(fields.flag('fixed') ? { fixed: true } : {}),
  };
}

function readPart(fields: Fields, context: SectionContext): Part {
  fields.known('id', 'navigation', 'minutes', ...SECTION);
  const id = fields.id('id');
  const title = fields.has('title') ? { title: fields.local('title') } : {};
  // A part of one section alone need not name it.
  const plain = fields.has('items') || fields.has('bank') || fields.has('select') || fields.has('shuffle');
  return {
    id,
    ...title,
    navigation: fields.has('navigation') ? fields.oneOf('navigation', NAVIGATION, 'free') : 'free',
    ...(fields.has('minutes') ? { minutes: fields.number('minutes', { min: 1, max: 600 }) } : {}),
    sections: plain ? [{ id, ...readContent(fields, context) }] : fields.list('sections').map((entry) => readSection(entry, context)),
  };
}

const FORM = ['parts', 'sections', 'items', 'bank', 'select', 'shuffle', 'navigation'];
export const STRUCTURE_KEYS: readonly string[] = FORM;

/**
 * The parts of an assessment: from `parts`, from `sections`, or from `items` and `bank` alone.
 * @returns undefined where all items are shown in their order, freely: then a package names no parts
 */
export function readParts(fields: Fields, context: SectionContext): readonly Part[] | undefined {
  if (fields.has('parts')) {
    for (const key of FORM.slice(1)) if (fields.has(key)) fields.error(key, `\`${key}\` stands beside \`parts\`.`, 'Put it into a part.');
    const entries = fields.list('parts');
    const parts = entries.map((entry) => readPart(entry, context));
    if (parts.length === 0) fields.error('parts', 'There are no parts.', 'Write `- {id: one, items: […]}`.');
    checkIds(fields, parts, entries);
    return parts;
  }
  const navigation = fields.has('navigation') ? fields.oneOf('navigation', NAVIGATION, 'free') : 'free';
  const content = readContent(fields, context);
  const plain = !content.select && !content.shuffle && navigation === 'free' && content.children.every((child) => !isSection(child) && Object.keys(child).length === 1);
  if (plain) return undefined;
  const onlySections = !content.select && !content.shuffle && content.children.every(isSection);
  const parts: readonly Part[] = [{ id: 'all', navigation, sections: onlySections ? (content.children as readonly Section[]) : [{ id: 'all', ...content }] }];
  checkIds(fields, parts, [fields]);
  return parts;
}

const sectionsIn = (section: Section): readonly Section[] => [section, ...section.children.filter(isSection).flatMap(sectionsIn)];

/** Names of parts and sections stand once each: what is drawn hangs on them. */
function checkIds(fields: Fields, parts: readonly Part[], entries: readonly Fields[]): void {
  fields.unique(parts.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'part');
  fields.unique(parts.flatMap((part, index) => part.sections.flatMap(sectionsIn).map(({ id }) => ({ id, line: entries[index]!.line() }))), 'section');
}

/** The ids of all items that may be drawn, in their order, with where each is named. */
export function itemsNamed(fields: Fields, context: SectionContext): readonly { id: string; entry: Fields }[] {
  const own = fields.list('items').map((entry) => ({ id: readRef(entry).item, entry }));
  const bank = fields.has('bank') ? (context.banks.get(fields.text('bank'))?.entries ?? []).map((entry) => ({ id: readRef(entry).item, entry })) : [];
  return [...own, ...bank, ...[...fields.list('sections'), ...fields.list('parts')].flatMap((entry) => itemsNamed(entry, context))];
}
