/** A number with at most one place after the point. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A part of 0 to 1 in per cent, without the sign: the column says it. */
export const percent = (part: number | null): string => (part === null ? '' : String(tenth(part * 100)));

/** What was typed as a mark of 0 to 100, a whole number or with one place; null for anything else. */
export function readMark(typed: string, whole: boolean): number | null {
  const text = typed.trim().replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  if (!(whole ? /^\d{1,3}$/ : /^\d{1,3}(\.\d)?$/).test(text)) return null;
  const value = Number(text);
  return value <= 100 ? value : null;
}
