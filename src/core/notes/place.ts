import type { Block, Lesson } from '../course/lesson.ts';
import type { Note } from '../documents/note.ts';
import { blocksOf, blockText, type ReadLanguage } from './block-text.ts';

/** A passage of one block in one language, by offsets into the block's text. */
export interface Passage {
  block: string;
  language: ReadLanguage;
  start: number;
  end: number;
}

export type Place = Pick<Note, 'block' | 'language' | 'start' | 'end' | 'quote' | 'before' | 'after'>;

/** How many signs before and behind a passage are kept with it. */
const AROUND = 24;
const LONGEST_QUOTE = 4_000;
/** Quote and surroundings together must agree in this many signs for a passage that moved. */
const ENOUGH = 6;

/** The place of a passage, as a note keeps it. */
export function placeOf(block: Block, passage: Passage): Place {
  const text = blockText(block, passage.language);
  const end = Math.min(passage.end, passage.start + LONGEST_QUOTE);
  return { ...passage, end, quote: text.slice(passage.start, end), before: text.slice(Math.max(0, passage.start - AROUND), passage.start), after: text.slice(end, end + AROUND) };
}

/** Where a note stands in a lesson now. */
export interface Found extends Passage {
  /** Index of the page. */
  page: number;
}

interface Candidate extends Found {
  score: number;
}

const commonEnd = (a: string, b: string) => {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
};
const commonStart = (a: string, b: string) => {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
};

/** Signs around a passage that are as they were. An edge of the block counts as agreement in full where it was one before. */
function agreement(place: Place, text: string, start: number): number {
  const [before, after] = [text.slice(0, start), text.slice(start + place.quote.length)];
  const edge = (kept: string, now: string) => kept === '' && now === '';
  return (edge(place.before, before) ? AROUND : commonEnd(place.before, before)) + (edge(place.after, after) ? AROUND : commonStart(place.after, after));
}

function candidatesIn(place: Place, block: Block, page: number): Candidate[] {
  const language = place.language as ReadLanguage;
  const text = blockText(block, language);
  const found: Candidate[] = [];
  for (let start = text.indexOf(place.quote); start >= 0; start = text.indexOf(place.quote, start + 1)) {
    const same = block.id === place.block && start === place.start;
    const agrees = agreement(place, text, start);
    if (!same && agrees + place.quote.length < ENOUGH) continue;
    // The very same place decides only between passages that agree alike: ids of blocks move when a paragraph is put in.
    found.push({ block: block.id, language, page, start, end: start + place.quote.length, score: agrees * 4 + (block.id === place.block ? 2 : 0) + (same ? 1 : 0) });
  }
  return found;
}

/**
 * Finds the place of a note in a lesson, which may have been changed since: the quoted words with the surroundings that agree best.
 * Null where they are nowhere any more.
 */
export function findPlace(place: Place, lesson: Lesson): Found | null {
  if (place.quote === '') return null;
  let best: Candidate | null = null;
  for (const { block, page } of blocksOf(lesson)) {
    for (const candidate of candidatesIn(place, block, page)) if (!best || candidate.score > best.score) best = candidate;
  }
  if (!best) return null;
  const { score: _, ...found } = best;
  return found;
}
