import type { ItemBlock, ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import type { Run } from '#core/course/lesson.ts';
import { LANGUAGES, type Language, type LocalText } from '#core/text.ts';
import { sameShape } from '../align.ts';
import { readBlock } from '../blocks.ts';
import type { Fields } from '../fields.ts';
import { readMarkdown } from '../markdown.ts';
import { nameOf, type SourceBlock } from '../source-block.ts';
import { hintAtPunctuation } from '../text-hints.ts';
import { answeredPlaces, placeAlone, withPlaces, type Places } from './body-places.ts';
import type { ItemContext } from './part.ts';

type Feedbacks = ReadonlyMap<string, ItemBlock>;
type Sources = Partial<Record<Language, readonly SourceBlock[]>>;

/** Where a Markdown text of an item stands. */
interface BodyPlace {
  fields: Fields;
  key: string;
  places: Places;
  /** Blocks of feedback by the name of their place. */
  feedbacks: Feedbacks;
  context: ItemContext;
}

/** The blocks of a Markdown text in one language. */
export function readLanguage(text: Fields, language: Language, { formulas }: Pick<ItemContext, 'formulas'>): readonly SourceBlock[] {
  const words = text.text(language);
  // A block text (`zh: |`) begins on the line after its key.
  const line = text.line(language) + (words.includes('\n') ? 1 : 0);
  hintAtPunctuation(text.file, words.split('\n'), line, text.problems);
  const at = { file: text.file, problems: text.problems, terms: new Set<string>(), useTerm: () => undefined, formulas };
  return readMarkdown(words, line).flatMap((placed) => {
    const block = readBlock(placed, at);
    return block ? [block] : [];
  });
}

/** A block of one language with the blocks that stand for it in the others. */
function eachLanguage<T>(index: number, sources: Sources, read: (block: SourceBlock, language: Language) => T): Partial<Record<Language, T>> {
  return Object.fromEntries(LANGUAGES.flatMap((language) => (sources[language]?.[index] ? [[language, read(sources[language][index], language)]] : [])));
}

function local(parts: Partial<Record<Language, string | undefined>>): LocalText {
  const { zh = '', bo, en } = parts;
  return { zh, ...(bo ? { bo } : {}), ...(en ? { en } : {}) };
}

function readMedia(index: number, sources: Sources, { fields, context: { media } }: BodyPlace): ItemBlock | null {
  const block = sources.zh![index] as Extract<SourceBlock, { path: string }>;
  const place = { file: fields.file, line: block.line };
  const label = local(eachLanguage(index, sources, (each) => (each as typeof block).label));
  if (block.kind === 'figure') {
    const picture = media.picture(block.path, place);
    return picture && { kind: 'figure', picture: { ...picture, alt: label }, ...(block.caption ? { caption: local(eachLanguage(index, sources, (each) => (each as typeof block).caption)) } : {}) };
  }
  if (block.kind === 'pdf') {
    fields.problems.error(fields.file, block.line, 'There is a PDF in an item.', 'Put it into a lesson, or show a picture.');
    return null;
  }
  const file = media.take(block.path, place);
  const transcript = block.kind === 'audio' ? media.transcript(block.path, place) : undefined;
  return file === null ? null : { kind: block.kind, file, title: label, ...(transcript ? { transcript } : {}) };
}

function joinBlock(index: number, sources: Sources, place: BodyPlace): ItemBlock | null {
  const { fields, places, feedbacks } = place;
  const zh = sources.zh![index]!;
  const runsOf = (runs: readonly Run[], line: number) => withPlaces(runs, places, (what, todo) => fields.problems.error(fields.file, line, what, todo));
  const words = (pick: (block: SourceBlock) => readonly Run[] | undefined): ItemWords => eachLanguage(index, sources, (block) => runsOf(pick(block) ?? [], block.line));
  switch (zh.kind) {
    case 'heading':
    case 'quote':
      return { kind: zh.kind, words: words((block) => (block as typeof zh).runs) };
    case 'paragraph': {
      const name = placeAlone(zh.runs, places);
      if (name !== null) return feedbacks.get(name) ?? { kind: 'interaction', response: name };
      return { kind: 'paragraph', words: words((block) => (block as typeof zh).runs) };
    }
    case 'callout':
      return { kind: 'quote', words: words((block) => (block as typeof zh).runs) };
    case 'list':
      return { kind: 'list', ordered: zh.ordered, items: zh.items.map((_, entry) => words((block) => (block as typeof zh).items[entry])) };
    case 'table':
      return {
        kind: 'table',
        head: zh.head.map((_, column) => words((block) => (block as typeof zh).head[column])),
        rows: zh.rows.map((row, number) => row.map((_, column) => words((block) => (block as typeof zh).rows[number]?.[column]))),
      };
    case 'formula':
      return { kind: 'paragraph', words: words(() => [{ text: zh.tex, formula: zh.formula }]) };
    default:
      return readMedia(index, sources, place);
  }
}

/** Reports the first block at which a language parts from Chinese; that language is left out then. */
function checkShape(text: Fields, sources: Sources, language: Language, places: Places): boolean {
  const [zh, other] = [sources.zh!, sources[language]!];
  for (let index = 0; index < Math.max(zh.length, other.length); index++) {
    const [a, b] = [zh[index], other[index]];
    const alone = (block: SourceBlock | undefined) => (block?.kind === 'paragraph' ? placeAlone(block.runs, places) : null);
    if (a && b && sameShape(a, b) && alone(a) === alone(b)) continue;
    const say = (block: SourceBlock | undefined) => (block ? `a ${alone(block) === null ? nameOf(block) : `place \`{{${alone(block)}}}\``} in line ${block.line}` : 'nothing more');
    text.problems.error(text.file, b?.line ?? text.line(language), `Block ${index + 1} is ${say(a)} (zh) and ${say(b)} (${language}).`, 'All languages need the same blocks in the same order.');
    return false;
  }
  return true;
}

/** Each place stands once in each language: a learner may answer in whichever they read. */
function checkPlaces(text: Fields, sources: Sources, places: Places): void {
  for (const language of LANGUAGES) {
    const blocks = sources[language];
    if (!blocks) continue;
    const found = blocks.flatMap((block) => namesIn(block, places));
    for (const [name, kind] of places.inline) {
      const times = found.filter((other) => other === name).length;
      if (times === 1) continue;
      const form = kind === 'token' ? `{{${name}: words}}` : `{{${name}}}`;
      text.error(language, times === 0 ? `The ${kind === 'interaction' ? 'field' : kind} \`${name}\` has no place in \`${language}\`.` : `The ${kind} \`${name}\` stands ${times} times in \`${language}\`.`, `Write \`${form}\` once in each language.`);
    }
  }
}

function namesIn(block: SourceBlock, places: Places): readonly string[] {
  const silent = () => undefined;
  const of = (runs: readonly Run[]) => answeredPlaces(withPlaces(runs, places, silent));
  if ('runs' in block) return of(block.runs);
  if (block.kind === 'list') return block.items.flatMap(of);
  return block.kind === 'table' ? [block.head, ...block.rows].flat().flatMap(of) : [];
}

/** Reads a Markdown text by language, with places for answers, values and feedback. */
export function readBody(place: BodyPlace): readonly ItemBlock[] {
  const { fields, key, places, context } = place;
  const given = fields.local(key, 'markdown');
  const text = fields.child(key);
  const sources: Sources = Object.fromEntries(LANGUAGES.filter((language) => given[language]).map((language) => [language, readLanguage(text, language, context)]));
  if (!sources.zh) return [];
  checkPlaces(text, sources, places);
  for (const language of ['bo', 'en'] as const) if (sources[language] && !checkShape(text, sources, language, places)) delete sources[language];
  return sources.zh.flatMap((_, index) => joinBlock(index, sources, place) ?? []);
}

/** A line of plain words with values of variables in it, such as a prompt. */
export function readLine(text: LocalText, places: Places, fields: Fields, key: string): ItemWords {
  const words = LANGUAGES.flatMap((language): [Language, readonly ItemRun[]][] => {
    const line = text[language];
    return line ? [[language, withPlaces([{ text: line }], places, (what, todo) => fields.child(key).error(language, what, todo))]] : [];
  });
  return Object.fromEntries(words);
}
