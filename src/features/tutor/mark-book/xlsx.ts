import writeXlsx, { type SheetData } from 'write-excel-file/browser';
import type { Table } from '#core/export/table.ts';

/** Signs that Excel takes in no name of a sheet, of which it takes 31. */
const sheetName = (name: string) => [...name.replace(/[\\/?*[\]:]/g, ' ').trim()].slice(0, 31).join('') || '1';
/** Signs that XML cannot hold: a spreadsheet with one of them does not open. */
// oxlint-disable-next-line no-control-regex -- these are the signs
const clean = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');

/**
 * A table as a spreadsheet for Excel, WPS and LibreOffice: numbers are numbers, texts are texts and never formulas, the heading and the
 * names stay while one scrolls.
 */
export async function xlsxFile(table: Table): Promise<Blob> {
  const head = table.head.map((value) => ({ value: clean(value), type: String, fontWeight: 'bold' as const, wrap: true, alignVertical: 'center' as const }));
  const rows: SheetData = table.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? { value: cell, type: Number } : cell ? { value: clean(cell), type: String } : null)));
  return writeXlsx([head, ...rows], { sheet: sheetName(table.name), orientation: 'landscape', columns: table.widths.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 2 }).toBlob();
}
