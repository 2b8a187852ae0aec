import type { Block, Lesson, Page, Run, Term, Words } from '#core/course/lesson.ts';
import type { LocalText } from '#core/text.ts';
import type { Media, MediaPlace } from './media.ts';
import type { Problems } from './problems.ts';
import { nameOf, type SourceBlock, type SourceLesson } from './source-block.ts';

type Of<K extends SourceBlock['kind']> = Extract<SourceBlock, { kind: K }>;
type MediaBlock = Extract<SourceBlock, { path: string }>;

const words = (zh: readonly Run[], bo: readonly Run[] | undefined): Words => (bo ? { zh, bo } : { zh });
const local = (zh: string, bo: string | undefined): LocalText => (bo ? { zh, bo } : { zh });

function sameShape(a: SourceBlock, b: SourceBlock): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'heading':
      return a.level === (b as Of<'heading'>).level;
    case 'callout':
      return a.callout === (b as Of<'callout'>).callout;
    case 'list':
      return a.ordered === (b as Of<'list'>).ordered && a.items.length === (b as Of<'list'>).items.length;
    case 'table':
      return a.head.length === (b as Of<'table'>).head.length && a.rows.length === (b as Of<'table'>).rows.length;
    case 'formula':
      return a.tex === (b as Of<'formula'>).tex;
    case 'figure':
    case 'audio':
    case 'video':
    case 'pdf':
      return a.path === (b as MediaBlock).path;
    default:
      return true;
  }
}

/** Both sides of a join: the files they stand in, and who is told of what is missing. */
interface Join {
  media: Media;
  problems: Problems;
  zh: string;
  bo: string;
}

const FILE_NAME = /\.(?:svg|png|jpe?g|webp|mp3|m4a|ogg|wav|mp4|webm|pdf)$|^(?:img|dsc|pic|image)[-_ ]?\d+$/i;

function checkLabels(zh: MediaBlock, bo: MediaBlock | undefined, { problems, ...files }: Join): void {
  const name = zh.kind === 'figure' ? 'alternative text' : 'title';
  for (const [block, file] of [[zh, files.zh], [bo, files.bo]] as const) {
    if (block?.label === '') problems.warn(file, block.line, `${zh.path} has no ${name}.`, 'Say in the brackets `![…]` what is seen or heard.');
    else if (block && FILE_NAME.test(block.label)) problems.warn(file, block.line, `The ${name} of ${zh.path} is the name of a file.`, 'Say in the brackets `![…]` what is seen or heard.');
  }
  if (bo && (zh.caption === undefined) !== (bo.caption === undefined)) {
    const [lacking, file] = zh.caption === undefined ? [zh, files.zh] : [bo, files.bo];
    problems.warn(file, lacking.line, `The text under ${zh.path} stands in one language only.`, 'Write it in both: `![…](… "text")`.');
  }
}

function mediaBlock(id: string, zh: MediaBlock, bo: MediaBlock | undefined, join: Join): Block | null {
  const { media } = join;
  const place: MediaPlace = { file: join.zh, line: zh.line };
  checkLabels(zh, bo, join);
  const caption = zh.caption === undefined ? {} : { caption: local(zh.caption, bo?.caption) };
  const title = local(zh.label, bo?.label);
  if (zh.kind === 'figure') {
    const picture = media.picture(zh.path, place);
    return picture && { id, kind: 'figure', ...picture, alt: title, ...caption };
  }
  if (zh.kind === 'pdf') {
    const pdf = media.pdf(zh.path, place);
    return pdf && { id, kind: 'pdf', ...pdf, title, ...caption };
  }
  const file = media.take(zh.path, place);
  if (!file) return null;
  if (zh.kind === 'audio') {
    const transcript = media.transcript(zh.path, place);
    return { id, kind: 'audio', file, title, ...caption, ...(transcript ? { transcript } : {}) };
  }
  const poster = media.poster(zh.path, place);
  return { id, kind: 'video', file, title, ...caption, ...(poster ? { poster } : {}), captions: media.captions(zh.path, place) };
}

function joinBlock(id: string, zh: SourceBlock, other: SourceBlock | undefined, join: Join): Block | null {
  switch (zh.kind) {
    case 'heading':
      return { id, kind: 'heading', level: zh.level, words: words(zh.runs, (other as Of<'heading'> | undefined)?.runs) };
    case 'paragraph':
    case 'quote':
      return { id, kind: zh.kind, words: words(zh.runs, (other as Of<'paragraph'> | undefined)?.runs) };
    case 'callout':
      return { id, kind: 'callout', callout: zh.callout, words: words(zh.runs, (other as Of<'callout'> | undefined)?.runs) };
    case 'list': {
      const bo = other as Of<'list'> | undefined;
      return { id, kind: 'list', ordered: zh.ordered, items: zh.items.map((item, index) => words(item, bo?.items[index])) };
    }
    case 'table': {
      const bo = other as Of<'table'> | undefined;
      return {
        id,
        kind: 'table',
        head: zh.head.map((cell, column) => words(cell, bo?.head[column])),
        rows: zh.rows.map((row, index) => row.map((cell, column) => words(cell, bo?.rows[index]?.[column]))),
      };
    }
    case 'formula':
      return { id, kind: 'formula', formula: zh.formula, text: zh.tex };
    default:
      return mediaBlock(id, zh, other as MediaBlock | undefined, join);
  }
}

/** Reports the first place of a page where the languages part; further ones would only follow from it. */
function checkPage(number: number, zh: SourceLesson, bo: SourceLesson, problems: Problems): boolean {
  const [left, right] = [zh.pages[number]!, bo.pages[number]!];
  const length = Math.max(left.blocks.length, right.blocks.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.blocks[index], right.blocks[index]];
    if (a && b && sameShape(a, b)) continue;
    const say = (block: SourceBlock | undefined, file: string, end: number) => (block ? `a ${nameOf(block)} in ${file}:${block.line}` : `nothing more in ${file}:${end}`);
    const what = `Block ${index + 1} of page ${number + 1} is ${say(a, zh.file, left.blocks.at(-1)?.line ?? left.line)} and ${say(b, bo.file, right.blocks.at(-1)?.line ?? right.line)}.`;
    problems.error(bo.file, b?.line ?? right.blocks.at(-1)?.line ?? right.line, what, 'Both languages need the same blocks in the same order.');
    return false;
  }
  return true;
}

function checkLanguages(zh: SourceLesson, bo: SourceLesson, problems: Problems): void {
  if (zh.pages.length !== bo.pages.length) {
    const last = (lesson: SourceLesson) => `${lesson.pages.length} ${lesson.pages.length === 1 ? 'page' : 'pages'} in ${lesson.file}:${lesson.pages.at(-1)!.line}`;
    problems.error(bo.file, bo.pages.at(-1)!.line, `There are ${last(zh)} and ${last(bo)}.`, 'Both languages need the same pages: set the lines `---` at the same places.');
  }
  if (zh.objectives.length !== bo.objectives.length) {
    problems.error(bo.file, bo.lines.objectives, `There are ${zh.objectives.length} objectives in ${zh.file}:${zh.lines.objectives} and ${bo.objectives.length} in ${bo.file}:${bo.lines.objectives}.`, 'Both languages need the same objectives in the same order.');
  }
  if (bo.minutes !== null && bo.minutes !== zh.minutes) problems.warn(bo.file, 1, 'The minutes differ from those of the Chinese text.', 'Those of the Chinese text count.');
}

function joinPages(zh: SourceLesson, bo: SourceLesson | null, media: Media, problems: Problems): readonly Page[] {
  const join: Join = { media, problems, zh: zh.file, bo: bo?.file ?? zh.file };
  return zh.pages.map((page, number) => {
    const otherPage = bo?.pages[number];
    const other = bo && otherPage && checkPage(number, zh, bo, problems) ? otherPage.blocks : undefined;
    const blocks = page.blocks.map((block, index) => joinBlock(`p${number + 1}b${index + 1}`, block, other?.[index], join));
    return { id: `p${number + 1}`, blocks: blocks.filter((block) => block !== null) };
  });
}

/**
 * Puts the languages of a lesson together, block by block. Where they differ in pages, blocks or objectives, that is reported
 * with the places of both.
 */
export function joinLesson(id: string, zh: SourceLesson, bo: SourceLesson | null, media: Media, terms: Readonly<Record<string, Term>>, problems: Problems): Lesson {
  if (bo) checkLanguages(zh, bo, problems);
  const review = { ...(zh.review ? { zh: zh.review } : {}), ...(bo?.review ? { bo: bo.review } : {}) };
  return {
    id,
    title: local(zh.title, bo?.title),
    minutes: zh.minutes ?? 1,
    objectives: zh.objectives.map((text, index) => local(text, bo?.objectives[index])),
    review,
    pages: joinPages(zh, bo, media, problems),
    terms,
  };
}
