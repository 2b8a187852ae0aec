import type { Cell, Table } from './table.ts';

/** Excel and WPS take a file for UTF-8 only if it begins so. */
const BOM = '\uFEFF';
/** A text that begins with one of these is run as a formula by a spreadsheet; the wide forms are as well where Chinese or Japanese is set. */
const FORMULA = /^[\s\u00A0]*[=+\-@＝＋－＠\t\r\n]/u;

/**
 * One field by RFC 4180. Texts that a spreadsheet would take for a formula get an apostrophe before them (OWASP, "CSV injection");
 * numbers are numbers, also negative ones.
 */
export function csvField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as a CSV file: UTF-8 with a byte order mark, lines that end with CR LF. */
export function csvText({ head, rows }: Pick<Table, 'head' | 'rows'>): string {
  return BOM + [head, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}
