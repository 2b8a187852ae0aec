import { fieldsOf } from './fields.ts';
import { readMarkdown } from './markdown.ts';
import type { Problems } from './problems.ts';
import { readBlock } from './blocks.ts';
import { plainText, type TextPlace } from './runs.ts';
import type { SourceBlock, SourceLesson } from './source-block.ts';
import { hintAtLength, hintAtPunctuation } from './text-hints.ts';
import { parseYaml } from './yaml-source.ts';

const FENCE = '---';

/** Splits off the front matter. Null (reported) where there is none. */
function splitFrontMatter(file: string, text: string, problems: Problems): { front: string; lines: readonly string[]; bodyLine: number } | null {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === FENCE);
  if (lines[0]?.trim() !== FENCE || end < 0) {
    problems.error(file, 1, 'The file does not begin with its title between two lines `---`.', 'Write `---`, `title: …`, `minutes: …`, `objectives: […]`, `---` at the top.');
    return null;
  }
  return { front: lines.slice(1, end).join('\n'), lines: lines.slice(end + 1), bodyLine: end + 2 };
}

function splitPages(lines: readonly string[], bodyLine: number): readonly { line: number; text: string }[] {
  const pages: { line: number; lines: string[] }[] = [{ line: bodyLine, lines: [] }];
  lines.forEach((line, index) => {
    if (line.trim() === FENCE) pages.push({ line: bodyLine + index + 1, lines: [] });
    else pages.at(-1)!.lines.push(line);
  });
  return pages.map((page) => ({ line: page.line, text: page.lines.join('\n') }));
}

/** Reads `lesson.<language>.md`. Null where it cannot be read at all. */
export function readLessonFile(file: string, text: string, language: 'zh' | 'bo', at: Omit<TextPlace, 'line' | 'file'>): SourceLesson | null {
  const { problems } = at;
  const split = splitFrontMatter(file, text, problems);
  if (!split) return null;
  const fields = fieldsOf(parseYaml(file, split.front, problems, 2), problems, [])?.known('title', 'minutes', 'objectives', 'review');
  if (!fields) return null;
  hintAtPunctuation(file, split.lines, split.bodyLine, problems);
  const pages = splitPages(split.lines, split.bodyLine).map((page) => ({
    line: page.line,
    blocks: readMarkdown(page.text, page.line).map((placed) => readBlock(placed, { ...at, file })).filter((block): block is SourceBlock => block !== null),
  }));
  for (const block of pages.flatMap(({ blocks }) => blocks)) if (block.kind === 'paragraph') hintAtLength(file, block.line, plainText(block.runs), language, problems);
  for (const page of pages) if (page.blocks.length === 0) problems.error(file, page.line, 'This page is empty.', 'Write something on it, or take the line `---` away.');
  if (language === 'zh' && (pages.length < 2 || pages.length > 4)) problems.warn(file, 1, `The lesson has ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}.`, 'Two to four are easy to read; a line `---` begins a page.');
  const needsReview = language === 'bo' || fields.has('review');
  return {
    file,
    title: fields.text('title'),
    minutes: language === 'zh' || fields.has('minutes') ? fields.number('minutes', { min: 1, max: 240, whole: true }) : null,
    objectives: fields.words('objectives'),
    lines: { title: fields.line('title'), objectives: fields.line('objectives') },
    ...(needsReview ? { review: fields.oneOf<'draft' | 'composed' | 'reviewed'>('review', ['draft', 'composed', 'reviewed'], 'draft') } : {}),
    pages,
  };
}
