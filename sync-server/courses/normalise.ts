/** Tibetan signs that Unicode advises against, and what is written in their stead. Normal form C leaves them as they are. */
const DISCOURAGED: Readonly<Record<string, string>> = { '\u0f77': '\u0fb2\u0f71\u0f80', '\u0f79': '\u0fb3\u0f71\u0f80' };

/** Text as courses hold it: `\n` line ends, normal form C, Tibetan without the discouraged vowel signs. */
export function normaliseText(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/[\u0f77\u0f79]/g, (sign) => DISCOURAGED[sign]!);
}
