import type { Block, Lesson, Run, Words } from '#core/course/lesson.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { matchSequences } from './match-sequences.ts';

const NAMES: Readonly<Record<Block['kind'], string>> = { heading: 'heading', paragraph: 'paragraph', quote: 'quote', callout: 'callout', list: 'list', table: 'table', figure: 'picture', formula: 'formula', pdf: 'PDF', audio: 'sound', video: 'video' };
const LONGEST_QUOTE = 24;

const plain = (runs: readonly Run[] = []) => runs.map(({ text }) => text).join('');

function wordsOf(block: Block): readonly Words[] {
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'figure':
      return [{ zh: [{ text: block.alt.zh }], ...(block.alt.bo ? { bo: [{ text: block.alt.bo }] } : {}) }];
    case 'formula':
      return [{ zh: [{ text: block.text }] }];
    case 'pdf':
    case 'audio':
    case 'video':
      return [{ zh: [{ text: block.title.zh }], ...(block.title.bo ? { bo: [{ text: block.title.bo }] } : {}) }];
    default:
      return [block.words];
  }
}

const textIn = (block: Block, language: 'zh' | 'bo') => wordsOf(block).map((words) => plain(words[language])).join(' ');

function named(block: Block): string {
  const text = [...textIn(block, 'zh')];
  return `${NAMES[block.kind]} “${text.slice(0, LONGEST_QUOTE).join('')}${text.length > LONGEST_QUOTE ? '…' : ''}”`;
}

/** Ids of blocks are their places: two blocks are the same thing where all else is. */
const withoutId = (block: Block) => canonicalJson({ ...block, id: '' });

function changeOf(before: Block, after: Block): string {
  if (before.kind !== after.kind) return `${named(before)} became ${named(after)}`;
  const languages = (['zh', 'bo'] as const).filter((language) => textIn(before, language) !== textIn(after, language));
  return `${named(after)} changed${languages.length > 0 ? ` (${languages.join(', ')})` : ''}`;
}

function comparePages(before: readonly Block[], after: readonly Block[]): readonly string[] {
  return matchSequences(before.map(withoutId), after.map(withoutId)).flatMap((step) => {
    if (step.kind === 'same') return [];
    if (step.kind === 'changed') return [changeOf(before[step.from]!, after[step.to]!)];
    return step.kind === 'added' ? [`${named(after[step.to]!)} is new`] : [`${named(before[step.from]!)} is gone`];
  });
}

/** What changed in a lesson, in words: its head, then page by page. */
export function compareLessons(before: Lesson, after: Lesson): readonly string[] {
  const head = (['title', 'minutes', 'objectives', 'review', 'terms'] as const).filter((key) => canonicalJson(before[key]) !== canonicalJson(after[key])).map((key) => `${key} changed`);
  const pages = Math.max(before.pages.length, after.pages.length);
  const inside = Array.from({ length: pages }, (_, page) => {
    const [old, young] = [before.pages[page], after.pages[page]];
    if (!old) return [`page ${page + 1} is new`];
    return young ? comparePages(old.blocks, young.blocks).map((change) => `page ${page + 1}: ${change}`) : [`page ${page + 1} is gone`];
  });
  return [...head, ...inside.flat()];
}
