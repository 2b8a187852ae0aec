import type { Formula } from '#core/course/lesson.ts';
import { sha256Hex, type PackageFiles } from './package-files.ts';

/** A formula that TeX does not understand; the message says why, in MathJax's words. */
export class FormulaError extends Error {
  override name = 'FormulaError';
}

/** Draws formulas into a package. */
export interface Formulas {
  /** @throws FormulaError where the TeX cannot be set */
  draw(tex: string, display: boolean): Formula;
}

/** MathJax draws in thousandths of an em. */
const UNITS_PER_EM = 1000;
/** Signs that MathJax has no outlines for become text, sign by sign: Tibetan stacks would fall apart. */
const TIBETAN = /[\u0f00-\u0fff]/;
const NOT_DRAWN = / (?:data-[\w-]+|role|focusable|style)="[^"]*"/g;

const inEm = (units: number) => Math.round(units) / UNITS_PER_EM;

/** The SVG without what only a page of MathJax needs, and its size. The same TeX gives the same bytes in whatever order formulas are drawn. */
function plainSvg(svg: string): { svg: string } & Omit<Formula, 'file'> {
  const root = /^<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const [left = 0, top = 0, width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(root)?.[1] ?? '').split(' ').map(Number);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[left, top, width, height].join(' ')}">${svg.slice(root.length).replace(NOT_DRAWN, '')}`,
    width: inEm(width),
    height: inEm(height),
    depth: inEm(height + top),
  };
}

/** Loads MathJax, which takes about half a second: only for a course with formulas. */
async function loadMathJax(): Promise<(tex: string, display: boolean) => string> {
  const [{ mathjax }, { TeX }, { SVG }, { liteAdaptor }, { RegisterHTMLHandler }] = await Promise.all([
    import('mathjax-full/js/mathjax.js'),
    import('mathjax-full/js/input/tex.js'),
    import('mathjax-full/js/output/svg.js'),
    import('mathjax-full/js/adaptors/liteAdaptor.js'),
    import('mathjax-full/js/handlers/html.js'),
    import('mathjax-full/js/input/tex/ams/AmsConfiguration.js'),
    import('mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js'),
  ]);
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const fail = (_: unknown, error: Error) => {
    throw new FormulaError(error.message);
  };
  // Paths stand in each formula themselves: names of shared ones would depend on the order of drawing.
  const document = mathjax.document('', { InputJax: new TeX({ packages: ['base', 'ams', 'mhchem'], formatError: fail }), OutputJax: new SVG({ fontCache: 'none' }) });
  return (tex, display) => adaptor.innerHTML(document.convert(tex, { display, em: 16, ex: 8 }));
}

/** Formulas of one package: each file once. */
export async function openFormulas(files: PackageFiles): Promise<Formulas> {
  const typeset = await loadMathJax();
  return {
    draw(tex, display) {
      if (TIBETAN.test(tex)) throw new FormulaError('Tibetan cannot be set inside a formula.');
      const { svg, ...size } = plainSvg(typeset(tex, display));
      const bytes = new TextEncoder().encode(svg);
      return { file: files.add(`formulas/${sha256Hex(bytes).slice(0, 12)}.svg`, bytes, 'image/svg+xml'), ...size };
    },
  };
}

/** Whether a Markdown text may hold a formula. */
export const mayHoldFormula = (text: string): boolean => text.includes('$');
