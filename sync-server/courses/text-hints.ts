import type { Problems } from './problems.ts';

/** Signs of a Chinese keyboard that Markdown does not know, and what is meant. */
const FULL_WIDTH: readonly (readonly [RegExp, string, string])[] = [
  [/！\[/, '！[', '![…](media/x.svg)'],
  [/[[［][^\]］]*[\]］]（(?:term[:：]|media\/)/, '（', '[word](term:id)'],
  [/\]\(term：/, '：', '[word](term:id)'],
  [/［！/, '［！', '[!note]'],
  [/\[！(?:note|try|case)\]/, '！', '[!note]'],
  [/^＃+/, '＃', '## Heading'],
  [/^[＞》]/, '＞', '> '],
  [/^｜/, '｜', '| cell | cell |'],
  [/^(?:－|·|•|●|○)\s*\S/, '•', '- entry'],
  [/^[0-9０-９]+[．、]\s*\S/, '1．', '1. entry'],
  [/＊＊/, '＊＊', '**bold**'],
  [/^(?:—|－){2,3}$/, '——', '---'],
  [/^#{2,3}(?=[^#\s])/, '##', '## Heading, with a space'],
];
/** A Western comma or the like with Chinese on both sides. */
const HALF_WIDTH = /\p{Script=Han}([,;:?!])(?=\p{Script=Han})/u;

/** Tells of punctuation from the wrong keyboard: the text would be shown with the marks in it, and nobody would know why. */
export function hintAtPunctuation(file: string, lines: readonly string[], firstLine: number, problems: Problems): void {
  let halfWidth = false;
  lines.forEach((line, index) => {
    for (const [pattern, sign, meant] of FULL_WIDTH) {
      const match = pattern.exec(line);
      if (match) problems.warn(file, { line: firstLine + index, column: match.index + 1 }, `\`${match[0].slice(0, 12)}\` looks like Markdown but is not: ${sign === '##' ? 'a space is missing' : 'it has a full-width sign'}.`, `Write \`${meant}\` if that is meant.`);
    }
    const half = halfWidth ? null : HALF_WIDTH.exec(line);
    if (half) {
      halfWidth = true;
      problems.warn(file, { line: firstLine + index, column: half.index + 2 }, `A Western \`${half[1]}\` stands inside Chinese text.`, 'Use the Chinese sign (，；：？！); look for more of them in this file.');
    }
  });
}

/** Longest paragraph in signs, by language: about eight lines of a small phone. */
const LONGEST = { zh: 200, bo: 420 } as const;

/** Warns of a paragraph that fills a small screen. */
export function hintAtLength(file: string, line: number, text: string, language: 'zh' | 'bo', problems: Problems): void {
  const length = [...text].length;
  if (length > LONGEST[language]) problems.warn(file, line, `This paragraph has ${length} signs, which fill the screen of a small phone.`, `Make two of it, in all languages; ${LONGEST[language]} are easy to read.`);
}
