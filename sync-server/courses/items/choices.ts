import type { Choice, PairChoice, Picture } from '#core/assessment/interaction.ts';
import type { Run } from '#core/course/lesson.ts';
import { LANGUAGES, type Language, type LocalText } from '#core/text.ts';
import type { Fields } from '../fields.ts';
import { readLanguage } from './body.ts';
import type { ItemContext } from './part.ts';

const NO_PLACE = /\{\{/;

/** A text that is shown as it stands: places and values of variables belong into the body. */
export function plainLocal(fields: Fields, key: string, form: 'plain' | 'markdown' = 'plain'): LocalText {
  const text = fields.local(key, form);
  for (const [language, words] of Object.entries(text)) {
    if (NO_PLACE.test(words)) fields.child(key).error(language, `There is a \`{{\` in \`${key}\`, where nothing is put in.`, 'Places and values stand in `body`; values also in `prompt`.');
  }
  return text;
}

/** A picture named by its path, with the words for whoever does not see it. */
export function readPicture(fields: Fields, alt: LocalText, { media }: ItemContext): Picture | null {
  const path = fields.text('picture');
  const picture = path === '' ? null : media.picture(path, { file: fields.file, line: fields.line('picture') });
  return picture && { ...picture, alt };
}

/** An id inside an item. Responses name it, and pairs of them are divided by a space. */
export function readChoiceId(fields: Fields): string {
  const id = fields.text('id');
  if (/\s/.test(id)) fields.error('id', `The id \`${id}\` has a space in it.`, 'Use a letter or a short word, such as A.');
  return id;
}

const MEMBERS = ['id', 'text', 'picture', 'fixed'];

/** Signs of Markdown that make more than plain words of a choice: a formula, or emphasis. */
const RICH = /\$|\*\S/;

/** One line of Markdown in each language; undefined where the words are plain. */
function readWords(entry: Fields, text: LocalText, context: ItemContext): Choice['words'] {
  if (!LANGUAGES.some((language) => RICH.test(text[language] ?? ''))) return undefined;
  const lines = LANGUAGES.filter((language) => text[language]).flatMap((language): [Language, readonly Run[]][] => {
    const [block, ...more] = readLanguage(entry.child('text'), language, context);
    if (block?.kind === 'formula' && more.length === 0) return [[language, [{ text: block.tex, formula: block.formula }]]];
    if (block?.kind === 'paragraph' && more.length === 0) return [[language, block.runs]];
    entry.child('text').error(language, 'The words of a choice are more than one line.', 'Write one line; a picture has its own member, `picture`.');
    return [];
  });
  return Object.fromEntries(lines);
}

const said = (runs: readonly Run[] | undefined) => (runs ?? []).map(({ text }) => text).join('');

function readChoice(entry: Fields, context: ItemContext): Choice {
  const id = readChoiceId(entry);
  const source = plainLocal(entry, 'text', 'markdown');
  const words = readWords(entry, source, context);
  const text = words ? { zh: said(words.zh), ...(words.bo ? { bo: said(words.bo) } : {}), ...(words.en ? { en: said(words.en) } : {}) } : source;
  const picture = entry.has('picture') ? readPicture(entry, text, context) : null;
  return { id, text, ...(words ? { words } : {}), ...(picture ? { picture } : {}), ...(entry.flag('fixed') ? { fixed: true } : {}) };
}

function atLeastTwo(fields: Fields, key: string, entries: readonly Fields[], choices: readonly Choice[]): void {
  if (choices.length < 2) fields.error(key, `There are ${choices.length} ${key}.`, 'Give at least two.');
  fields.unique(choices.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'choice');
}

/** The list of what can be chosen. */
export function readChoices(fields: Fields, context: ItemContext): readonly Choice[] {
  const entries = fields.list('choices');
  const choices = entries.map((entry) => readChoice(entry.known(...MEMBERS), context));
  atLeastTwo(fields, 'choices', entries, choices);
  return choices;
}

/** The same for pairs: `uses` says how often a choice may be taken, 0 for as often as wanted. */
export function readPairChoices(fields: Fields, key: string, uses: number, context: ItemContext, least = 2): readonly PairChoice[] {
  const entries = fields.list(key);
  const choices = entries.map((entry) => ({ ...readChoice(entry.known(...MEMBERS, 'uses'), context), most: entry.number('uses', { min: 0, max: 100, whole: true }, uses) }));
  if (least >= 2 || choices.length < least) atLeastTwo(fields, key, entries, choices);
  return choices;
}

/** Reports ids that name nothing. `name` is what they should name. */
export function checkNames(fields: Fields, key: string, named: readonly string[], known: readonly string[], name: string): void {
  for (const id of named) {
    if (!known.includes(id)) fields.error(key, `The key \`${id}\` names no ${name}.`, `The ${name}s are: ${known.join(', ')}.`);
  }
}

/** `choose: {min, max}`: how many may be chosen; `max` 0 is no limit. */
export function readLimits(fields: Fields, most: number, right: number): { least: number; most: number } {
  if (!fields.has('choose')) return { least: 0, most };
  const limits = fields.child('choose').known('min', 'max');
  const chosen = { least: limits.number('min', { min: 0, max: 100, whole: true }, 0), most: limits.number('max', { min: 0, max: 100, whole: true }, most) };
  if (chosen.most > 0 && chosen.least > chosen.most) fields.error('choose', `At least ${chosen.least} and at most ${chosen.most} cannot both be.`, 'Exchange them.');
  if (chosen.most > 0 && right > chosen.most) fields.error('choose', `Only ${chosen.most} may be chosen, but the key has ${right}.`, 'Allow as many as are right.');
  return chosen;
}
