import { describe, expect, it } from 'vitest';
import { openFormulas, type Formulas } from './formulas.ts';
import { startPackageFiles } from './package-files.ts';
import { collectProblems } from './problems.ts';
import { checkSvg } from './svg-check.ts';

const draw = async (use: (formulas: Formulas) => unknown) => {
  const files = startPackageFiles();
  use(await openFormulas(files));
  return files;
};
const svgs = (files: Awaited<ReturnType<typeof draw>>) => files.assets.map(({ sha256 }) => new TextDecoder().decode(files.bytes.get(sha256)));

describe('a formula', async () => {
  const files = startPackageFiles();
  const formulas = await openFormulas(files);
  const formula = formulas.draw(String.raw`\frac{a+b}{2} \times h`, true);

  it('is a drawing in one colour that passes the check of pictures', () => {
    const svg = new TextDecoder().decode(files.bytes.get(formula.file));
    const problems = collectProblems();
    checkSvg('formula.svg', svg, problems);
    expect(problems.list).toEqual([]);
    expect(new Set(svg.match(/(?:fill|stroke)="[^"]*"/g))).toEqual(new Set(['stroke="currentColor"', 'fill="currentColor"']));
    expect(svg).not.toContain('data-');
  });

  it('says its size in em, with how far it reaches below the line', () => {
    expect(formula.width).toBeGreaterThan(3);
    expect(formula.height).toBeCloseTo(1.99, 0);
    expect(formula.depth).toBeCloseTo(0.69, 1);
    expect(formulas.draw('x', false).depth).toBeLessThan(0.05);
  });

  it.each([String.raw`\frac{a`, String.raw`\foo`, String.raw`\color{red}x`, String.raw`\href{http://x}{y}`, String.raw`\text{ཆུ}`])('refuses %s', (tex) => {
    expect(() => formulas.draw(tex, false)).toThrow(expect.objectContaining({ name: 'FormulaError' }));
  });

  it('draws stretched signs, Chinese words and chemistry', () => {
    for (const tex of [String.raw`\left(\frac{1}{2}\right)^{10}`, String.raw`S = \text{底} \times \text{高}`, String.raw`\ce{2H2 + O2 -> 2H2O}`, String.raw`\sqrt{a^2+b^2}`]) {
      const problems = collectProblems();
      checkSvg(tex, new TextDecoder().decode(files.bytes.get(formulas.draw(tex, true).file)), problems);
      expect(problems.list.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

it('is the same file whatever was drawn before it', async () => {
  const alone = await draw((formulas) => formulas.draw('x^2', false));
  const after = await draw((formulas) => ['y', 'x+1', 'x^2'].map((tex) => formulas.draw(tex, false)));
  expect(svgs(after)).toContain(svgs(alone)[0]);
});
