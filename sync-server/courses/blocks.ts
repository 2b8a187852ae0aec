import type { Token, Tokens } from 'marked';
import type { Callout, Run } from '#core/course/lesson.ts';
import type { PlacedToken } from './markdown.ts';
import { readFormula, readRuns, type TextPlace } from './runs.ts';
import type { SourceBlock } from './source-block.ts';
import { MEDIA_FOR_LESSONS, mediaKindOf } from './media-types.ts';

const CALLOUTS: readonly Callout[] = ['note', 'try', 'case'];
const CALLOUT_MARK = /^\s*\[!(\w*)\][ \t]*\n?/;

const refuse = (place: TextPlace, what: string, todo: string) => {
  place.problems.error(place.file, place.line, what, todo);
  return null;
};

function readHeading(token: Tokens.Heading, place: TextPlace): SourceBlock | null {
  const runs = readRuns(token.tokens, place);
  if (token.depth !== 2 && token.depth !== 3) return refuse(place, `This is a heading of level ${token.depth}.`, 'Use ## or ###; the title of the lesson stands at the top of the file.');
  return { line: place.line, kind: 'heading', level: token.depth, runs };
}

function readMedia(token: Tokens.Image, place: TextPlace): SourceBlock | null {
  const kind = mediaKindOf(token.href);
  if (kind === null) return refuse(place, `\`${token.href}\` is no kind of file that a lesson can show.`, `Use ${MEDIA_FOR_LESSONS}.`);
  const caption = token.title?.trim();
  return { line: place.line, kind, path: token.href, label: token.text.replace(/\s+/g, ' ').trim(), ...(caption ? { caption } : {}) };
}

function readParagraph(token: Tokens.Paragraph, place: TextPlace): SourceBlock | null {
  const parts = token.tokens.filter((part) => !(part.type === 'text' && part.raw.trim() === ''));
  if (parts.length === 1 && parts[0]!.type === 'image') return readMedia(parts[0] as Tokens.Image, place);
  return { line: place.line, kind: 'paragraph', runs: readRuns(token.tokens, place) };
}

function readFormulaBlock(tex: string, place: TextPlace): SourceBlock | null {
  if (tex === '') return refuse(place, 'There is nothing between `$$` and `$$`.', 'Write a formula in TeX there, or take it away.');
  const formula = readFormula(tex, true, place);
  return formula && { line: place.line, kind: 'formula', tex, formula };
}

function readQuote(token: Tokens.Blockquote, place: TextPlace): SourceBlock | null {
  const parts = token.tokens.filter(({ type }) => type !== 'space');
  const first = parts[0];
  if (parts.length !== 1 || first?.type !== 'paragraph') return refuse(place, 'A quote or callout holds something else than one paragraph.', 'Write one paragraph in it; put lists and further paragraphs below it, or make two callouts.');
  const mark = CALLOUT_MARK.exec((first as Tokens.Paragraph).text);
  if (!mark) return { line: place.line, kind: 'quote', runs: readRuns((first as Tokens.Paragraph).tokens, place) };
  const callout = mark[1] as Callout;
  if (!CALLOUTS.includes(callout)) return refuse(place, `There is no callout \`[!${mark[1]}]\`.`, `Use ${CALLOUTS.map((name) => `[!${name}]`).join(', ')}.`);
  return { line: place.line, kind: 'callout', callout, runs: readRuns(withoutMark((first as Tokens.Paragraph).tokens, mark[0].length), place) };
}

/** Takes the first `length` signs off the leading text tokens. */
function withoutMark(tokens: readonly Token[], length: number): readonly Token[] {
  let left = length;
  return tokens.flatMap((token) => {
    if (left <= 0 || token.type !== 'text') return [token];
    const text = (token.text as string).slice(left);
    left -= (token.text as string).length;
    return text === '' ? [] : [{ ...token, text, raw: text } as Token];
  });
}

function readListItem(item: Tokens.ListItem, place: TextPlace): readonly Run[] {
  const parts = item.tokens.filter(({ type }) => type !== 'space');
  if (item.task) refuse(place, 'There is a list of tick boxes.', 'Use a plain list.');
  const [first] = parts;
  if (parts.length !== 1 || (first!.type !== 'text' && first!.type !== 'paragraph')) {
    refuse(place, 'A list entry holds something else than one text.', 'Lists have one level and short entries: no lists or paragraphs inside.');
    return [];
  }
  return readRuns((first as Tokens.Paragraph).tokens ?? [], place);
}

function readList(token: Tokens.List, place: TextPlace): SourceBlock {
  let line = place.line;
  const items = token.items.map((item) => {
    const runs = readListItem(item, { ...place, line });
    line += item.raw.split('\n').length - 1;
    return runs;
  });
  if (token.ordered && token.start !== 1) place.problems.warn(place.file, place.line, `A numbered list begins at ${token.start}.`, 'It is shown from 1: begin it with `1.`.');
  return { line: place.line, kind: 'list', ordered: token.ordered, items };
}

function readTable(token: Tokens.Table, place: TextPlace): SourceBlock {
  return {
    line: place.line,
    kind: 'table',
    head: token.header.map((cell) => readRuns(cell.tokens, place)),
    rows: token.rows.map((row, index) => row.map((cell) => readRuns(cell.tokens, { ...place, line: place.line + 2 + index }))),
  };
}

/** One Markdown block as a block of a lesson; null, and a report, where lessons have no such thing. */
export function readBlock({ token, line }: PlacedToken, at: Omit<TextPlace, 'line'>): SourceBlock | null {
  const place = { ...at, line };
  switch (token.type) {
    case 'heading':
      return readHeading(token as Tokens.Heading, place);
    case 'paragraph':
      return readParagraph(token as Tokens.Paragraph, place);
    case 'blockquote':
      return readQuote(token as Tokens.Blockquote, place);
    case 'list':
      return readList(token as Tokens.List, place);
    case 'table':
      return readTable(token as Tokens.Table, place);
    case 'formulaBlock':
      return readFormulaBlock(token.text as string, place);
    case 'html':
      return refuse(place, `There is raw HTML: \`${token.raw.trim().slice(0, 40)}\`.`, 'Use the Markdown of lessons instead.');
    case 'code':
      return refuse(place, 'This is a block of program code (a line that begins with four spaces, or ```).', 'Begin the line without spaces.');
    default:
      return refuse(place, `A lesson has no block of this kind (${token.type}).`, 'Use headings, paragraphs, lists, tables, quotes, callouts, formulas, figures, sound, video or PDF.');
  }
}
