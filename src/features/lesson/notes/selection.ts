import type { Block } from '#core/course/lesson.ts';
import { blockText, partStart, type ReadLanguage } from '#core/notes/block-text.ts';
import { tidyEnds } from '#core/notes/tidy-ends.ts';
import type { Passage } from '#core/notes/place.ts';

/** Signs of an element's text before a point inside it. */
function signsBefore(element: Element, container: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(container, offset);
  return range.toString().length;
}

function reach(range: Range, part: Element): { from: number; to: number } {
  const whole = part.textContent?.length ?? 0;
  return { from: part.contains(range.startContainer) ? signsBefore(part, range.startContainer, range.startOffset) : 0, to: part.contains(range.endContainer) ? signsBefore(part, range.endContainer, range.endOffset) : whole };
}

/**
 * The passage that is selected: in one block and one language, that in which the selection begins; null where nothing of a block is.
 * @param root holds the elements with `data-part` (inside `data-block`), each in its `data-words` language
 */
export function passageOf(range: Range, root: Element, blocks: readonly Block[]): Passage | null {
  if (range.collapsed || !root.contains(range.startContainer)) return null;
  const touched = [...root.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => range.intersectsNode(part));
  const parts = touched.filter((part) => {
    const { from, to } = reach(range, part);
    return to > from;
  });
  const id = parts[0]?.closest<HTMLElement>('[data-block]')?.dataset.block;
  const language = parts[0]?.dataset.words as ReadLanguage | undefined;
  const block = blocks.find((each) => each.id === id);
  if (!block || !language) return null;
  const own = parts.filter((part) => part.dataset.words === language && part.closest<HTMLElement>('[data-block]')?.dataset.block === id);
  const [first, last] = [own[0]!, own.at(-1)!];
  const start = partStart(block, language, Number(first.dataset.part)) + reach(range, first).from;
  const end = partStart(block, language, Number(last.dataset.part)) + reach(range, last).to;
  const ends = tidyEnds(blockText(block, language), start, end);
  return ends.start < ends.end ? { block: block.id, language, ...ends } : null;
}

/** The text of a passage, in one line. */
export function wordsOf(passage: Passage, blocks: readonly Block[]): string {
  const block = blocks.find((each) => each.id === passage.block);
  return block ? blockText(block, passage.language).slice(passage.start, passage.end) : '';
}
