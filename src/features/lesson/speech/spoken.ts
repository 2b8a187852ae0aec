import type { Block } from '#core/course/lesson.ts';
import { partsOfBlock, type ReadLanguage } from '#core/notes/block-text.ts';

/** What is read aloud of one block. */
export interface Spoken {
  block: string;
  text: string;
}

/** Longer pieces are cut at the end of a sentence: some phones stop in the middle of a long one. */
const LONGEST = 160;
const SENTENCE = /[^。！？!?;；།༎\n]+[。！？!?;；།༎\n]*\s*/gu;
const PAUSE: Record<ReadLanguage, string> = { zh: '。', bo: '། ' };

function wordsOf(block: Block, language: ReadLanguage): string {
  // Sound and film speak for themselves; a paper is read in its own place.
  if (block.kind === 'audio' || block.kind === 'video' || block.kind === 'pdf') return '';
  const alt = block.kind === 'figure' ? [block.alt[language] ?? ''] : [];
  return [...alt, ...partsOfBlock(block, language)].filter(Boolean).join(PAUSE[language]);
}

/** What is read of a page, block by block. A block without words in the language is passed over. */
export function spokenOf(blocks: readonly Block[], language: ReadLanguage): readonly Spoken[] {
  return blocks.map((block) => ({ block: block.id, text: wordsOf(block, language) })).filter(({ text }) => text.trim() !== '');
}

/** A text in pieces that every phone can say in one go. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const sentence of text.match(SENTENCE) ?? [text]) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= LONGEST) pieces[pieces.length - 1] = last + sentence;
    else pieces.push(sentence);
  }
  return pieces.filter((piece) => piece.trim() !== '');
}
