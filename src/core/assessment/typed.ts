/** Folds what a person may type in several ways into one: NFKC, Tibetan digits to 0-9, no spaces or final marks, lower case. */
export function foldAnswer(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0F20-\u0F29]/g, (digit) => String(digit.charCodeAt(0) - 0x0f20))
    .replace(/[\u0F0D-\u0F12\u3002.,;:!?，；：！？、\s]+$/u, '')
    .replace(/[\u0F0B\u0F0C]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A number as typed (`3,196`, `３１９６`, `༣༡༩༦`, `-2.5`), or null where it is none. */
export function readNumber(text: string): number | null {
  const folded = foldAnswer(text).replace(/[\s,，]/g, '').replace(/−/g, '-');
  return /^[+-]?\d+(\.\d+)?$/.test(folded) ? Number(folded) : null;
}
