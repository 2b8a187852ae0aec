import type { Token } from 'marked';
import type { Formula, Run } from '#core/course/lesson.ts';
import { FormulaError, type Formulas } from './formulas.ts';
import { mediaKindOf } from './media-types.ts';
import type { Problems } from './problems.ts';

/** Where a piece of text stands, and what its terms may be. */
export interface TextPlace {
  file: string;
  line: number;
  problems: Problems;
  /** Ids in the glossary. */
  terms: ReadonlySet<string>;
  /** Told of each term used. */
  useTerm: (id: string) => void;
  /** Null where formulas have no place. */
  formulas: Formulas | null;
}

type Style = Omit<Run, 'text' | 'formula'>;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const decodeEntities = (text: string) => text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name]!);

/** Signs between which a line end means nothing, because the script sets no spaces: Chinese, and Tibetan after a tsheg. */
const NO_SPACE_BEFORE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…\u0f0b]$/u;
const NO_SPACE_AFTER = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]/u;

function joinLines(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.reduce((joined, next) => {
    const [left, right] = [joined.replace(/ +$/, ''), next.replace(/^ +/, '')];
    return left === '' || right === '' || NO_SPACE_BEFORE.test(left) || NO_SPACE_AFTER.test(right) ? left + right : `${left} ${right}`;
  }, first);
}

function linkRuns(token: Extract<Token, { type: 'link' }>, style: Style, place: TextPlace): Run[] {
  const href = String(token.href);
  if (!href.startsWith('term:')) {
    if (mediaKindOf(href)) place.problems.error(place.file, place.line, `There is a link to \`${href}\`, which is a file of the course.`, 'A picture, sound, video or PDF stands alone in a paragraph and begins with `![`, with a narrow `!`.');
    else if (href !== token.text) place.problems.error(place.file, place.line, `There is a link to \`${href}\`.`, 'Links cannot be followed without a network: write the address out as text, or use [word](term:id).');
    return [{ ...style, text: token.text as string }];
  }
  const id = href.slice('term:'.length);
  if (!place.terms.has(id)) place.problems.error(place.file, place.line, `The term \`${id}\` is not in glossary.yaml.`, 'Add it there, or correct the id.');
  place.useTerm(id);
  return inline(token.tokens ?? [], { ...style, term: id }, place);
}

/** Draws a formula; null, and a report, where that cannot be done. */
export function readFormula(tex: string, display: boolean, { file, line, problems, formulas }: TextPlace): Formula | null {
  if (!formulas) {
    problems.error(file, line, `There is a formula, \`${tex}\`, where none can stand.`, 'Formulas have their place in lessons; write it in words here, or a dollar sign as `\\$`.');
    return null;
  }
  try {
    return formulas.draw(tex, display);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    problems.error(file, line, `The formula \`${tex}\` cannot be set: ${error.message.replace(/\.?$/, '.')}`, 'Correct the TeX; for a dollar sign in text write `\\$`.');
    return null;
  }
}

function hintAtDollar(text: string, { file, line, problems }: TextPlace): void {
  if (text.includes('$$')) problems.error(file, line, 'There is a `$$` inside a text.', 'Put a formula between `$$` and `$$` into a paragraph of its own, or write `$…$` for one in the line.');
  else if (text.includes('$')) problems.warn(file, line, 'A `$` stands alone.', 'A formula stands between `$` and `$`, with no space inside them; for the sign itself write `\\$`.');
}

function formulaRuns(tex: string, style: Style, place: TextPlace): Run[] {
  const formula = readFormula(tex, false, place);
  return formula ? [{ ...style, text: tex, formula }] : [];
}

function inline(tokens: readonly Token[], style: Style, place: TextPlace): Run[] {
  const refuse = (what: string, todo: string) => {
    place.problems.error(place.file, place.line, what, todo);
    return [];
  };
  return tokens.flatMap((token): Run[] => {
    switch (token.type) {
      case 'text':
        if ('tokens' in token && token.tokens) return inline(token.tokens, style, place);
        hintAtDollar(token.text as string, place);
        return [{ ...style, text: decodeEntities(token.text) }];
      case 'escape':
        return [{ ...style, text: token.text }];
      case 'strong':
        return inline(token.tokens ?? [], { ...style, strong: true }, place);
      case 'em':
        return inline(token.tokens ?? [], { ...style, emphasis: true }, place);
      case 'link':
        return linkRuns(token as Extract<Token, { type: 'link' }>, style, place);
      case 'formula':
        return formulaRuns(token.text as string, style, place);
      case 'br':
        return [{ ...style, text: '\n' }];
      case 'image':
        return refuse('A picture, sound or video stands inside a text.', 'Put it alone in its own paragraph, with an empty line above and below.');
      case 'codespan':
        return refuse(`There is program code: ${token.raw.slice(0, 40)}.`, 'Take the backquotes away; use **bold** for a word that should stand out.');
      case 'html':
        return refuse(`There is raw HTML: \`${token.raw.trim().slice(0, 40)}\`.`, 'Use Markdown; write a `<` in text as `&lt;`.');
      default:
        return refuse(`\`${token.raw.trim().slice(0, 40)}\` (${token.type}) is not allowed in text.`, 'Allowed are **bold**, *emphasis*, [word](term:id) and $formulas$.');
    }
  });
}

const sameStyle = (a: Run, b: Run) => !a.formula && !b.formula && a.strong === b.strong && a.emphasis === b.emphasis && a.term === b.term;

/** The runs of a text: line ends joined as the script wants it, neighbours of the same style made one, no white space at the ends. */
export function readRuns(tokens: readonly Token[], place: TextPlace): readonly Run[] {
  const merged: Run[] = [];
  for (const run of inline(tokens, {}, place)) {
    const last = merged.at(-1);
    if (last && sameStyle(last, run)) last.text += run.text;
    else merged.push({ ...run });
  }
  // Joined through a private sign, so that a line end between two runs knows both its sides.
  const joined = joinLines(merged.map(({ text }) => text).join('\u0000').replace(/\u0000\n/g, '\n\u0000')).split('\u0000');
  const runs = merged.map((run, index) => (run.formula ? { ...run } : { ...run, text: joined[index] ?? '' }));
  if (runs[0]) runs[0].text = runs[0].text.trimStart();
  const last = runs.at(-1);
  if (last) last.text = last.text.trimEnd();
  if (runs.some(({ text, formula }) => !formula && text.includes('**'))) place.problems.error(place.file, place.line, 'A `**` is left over: bold text is not closed, or it begins or ends with a space.', 'Write **bold** with no space inside the stars.');
  return runs.filter(({ text }) => text !== '');
}

/** The words of runs without their styles. */
export function plainText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}
