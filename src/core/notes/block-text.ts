import type { Block, Lesson, Run, Words } from '../course/lesson.ts';
import type { LocalText } from '../text.ts';

/** The languages in which a lesson is written. */
export type ReadLanguage = 'zh' | 'bo';

/** What is said by runs; a formula says its words. */
export function textOfRuns(runs: readonly Run[] | undefined): string {
  return (runs ?? []).map((run) => run.text).join('');
}

/** The texts of a block in the order in which they are shown: what the screen numbers as parts. */
function textsOf(block: Block): readonly (Words | LocalText)[] {
  const caption = 'caption' in block && block.caption ? [block.caption] : [];
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'figure':
      return caption;
    case 'formula':
      return [{ zh: block.text }];
    case 'audio':
      return [block.title, ...(block.transcript ? [block.transcript] : []), ...caption];
    case 'video':
    case 'pdf':
      return [block.title, ...caption];
    default:
      return [block.words];
  }
}

/** The parts of a block's text in one language; a part that is not in this language is empty, so that the numbers of the others stay. */
export function partsOfBlock(block: Block, language: ReadLanguage): readonly string[] {
  return textsOf(block).map((text) => {
    const said = text[language];
    return typeof said === 'string' ? said : textOfRuns(said);
  });
}

/** The text of a block in one language: its parts, each on a line. Offsets of notes count in it. */
export function blockText(block: Block, language: ReadLanguage): string {
  return partsOfBlock(block, language).join('\n');
}

/** Where a part begins in the block's text. */
export function partStart(block: Block, language: ReadLanguage, part: number): number {
  return partsOfBlock(block, language)
    .slice(0, part)
    .reduce((sum, text) => sum + text.length + 1, 0);
}

/** The number of a caption among the parts of a block: it is always the last. */
export function captionPart(block: Block): number {
  return textsOf(block).length - 1;
}

/** Every block of a lesson, with the number of its page. */
export function blocksOf(lesson: Lesson): readonly { block: Block; page: number }[] {
  return lesson.pages.flatMap((page, at) => page.blocks.map((block) => ({ block, page: at })));
}
