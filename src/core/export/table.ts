/** A cell of a table that goes out of the app: words, a number that stays a number, or nothing. */
export type Cell = string | number | null;

/** A table that goes out of the app, whatever its form there. */
export interface Table {
  /** What the sheet is called. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Width of each column, in characters of the digit's width; a Chinese one is two. */
  widths: readonly number[];
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
/** Tibetan vowels and subjoined letters stand above and below others. */
const NO_WIDTH = /\p{Mn}/u;

/** How wide a text is, in digits. */
export function textWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (NO_WIDTH.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);
}

const NARROWEST = 6;
const WIDEST = 40;

/** Widths that fit what stands in the columns, none very wide. */
export function widthsFor(head: readonly string[], rows: readonly (readonly Cell[])[]): readonly number[] {
  return head.map((title, column) => {
    const widest = rows.reduce((width, row) => Math.max(width, textWidth(String(row[column] ?? ''))), Math.min(16, textWidth(title)));
    return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
  });
}

/** A name for a file on any system, also a FAT stick. */
export function fileName(parts: readonly string[], ending: string): string {
  // oxlint-disable-next-line no-control-regex -- signs that no file name may have
  const clean = parts.join(' ').replace(/[\\/:*?"<>|\u0000-\u001F]+/g, ' ').replace(/\s+/g, ' ').trim();
  return `${[...clean].slice(0, 100).join('') || 'gesang'}.${ending}`;
}
