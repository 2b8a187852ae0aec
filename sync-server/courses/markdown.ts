import { Marked, type Token } from 'marked';

const STRONG = /^\*\*(?=[^\s*])((?:[^*]|\*(?!\*))*?[^\s])\*\*(?!\*)/;
const EMPHASIS = /^\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)/;

/**
 * The Markdown of courses. Emphasis closes at the next star whatever stands beside it: the usual rule looks for white space
 * and Western punctuation, which Chinese and Tibetan do not have (`**三：**是`). `~` is a range (3~4 岁), not deletion;
 * addresses stay plain text; a line under a paragraph is no heading.
 */
/** A formula opens before a sign and closes after one, so that prices and other lone dollars stay text. */
const INLINE_FORMULA = /^\$(?![\s$])((?:\\[^\n]|[^\\$\n])*?)(?<!\s)\$(?![\d$])/;
const BLOCK_FORMULA = /^\$\$[ \t]*\n?([^$]*?)\s*\$\$[ \t]*(?:\n|$)/;

/** A formula of the source; `text` is its TeX. */
export type FormulaToken = { type: 'formula' | 'formulaBlock'; raw: string; text: string };

const formulaExtensions = [
  {
    name: 'formula',
    level: 'inline' as const,
    start: (src: string) => src.indexOf('$'),
    tokenizer(src: string): FormulaToken | undefined {
      const match = INLINE_FORMULA.exec(src);
      return match ? { type: 'formula', raw: match[0], text: match[1]! } : undefined;
    },
  },
  {
    name: 'formulaBlock',
    level: 'block' as const,
    start: (src: string) => src.match(/^\$\$/m)?.index,
    tokenizer(src: string): FormulaToken | undefined {
      const match = BLOCK_FORMULA.exec(src);
      return match ? { type: 'formulaBlock', raw: match[0], text: match[1]!.replace(/\s+/g, ' ').trim() } : undefined;
    },
  },
];

const marked = new Marked({
  gfm: true,
  extensions: formulaExtensions,
  tokenizer: {
    emStrong(src) {
      const strong = STRONG.exec(src);
      if (strong) return { type: 'strong', raw: strong[0], text: strong[1]!, tokens: this.lexer.inlineTokens(strong[1]!) };
      const emphasis = EMPHASIS.exec(src);
      if (emphasis) return { type: 'em', raw: emphasis[0], text: emphasis[1]!, tokens: this.lexer.inlineTokens(emphasis[1]!) };
      return undefined;
    },
    del: () => undefined,
    url: () => undefined,
    lheading: () => undefined,
    def: () => undefined,
  },
});

/** A block of Markdown with the line that it begins at. */
export interface PlacedToken {
  token: Token;
  line: number;
}

/** The blocks of a Markdown text, without white space between them. `firstLine` is the line of the text's first line. */
export function readMarkdown(text: string, firstLine: number): readonly PlacedToken[] {
  const placed: PlacedToken[] = [];
  let line = firstLine;
  for (const token of marked.lexer(text)) {
    const leading = /^\n*/.exec(token.raw)![0].length;
    if (token.type !== 'space') placed.push({ token, line: line + leading });
    line += token.raw.split('\n').length - 1;
  }
  return placed;
}
