import { expect, it } from 'vitest';
import { collectProblems } from './problems.ts';
import { checkSvg, wordsInSvg } from './svg-check.ts';

const errors = (inside: string) => {
  const problems = collectProblems();
  checkSvg('a.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">\n${inside}\n</svg>`, problems);
  return problems.list.filter(({ severity }) => severity === 'error');
};

it('lets drawings pass', () => {
  expect(errors('<!-- a <b --><g fill="url(#a)"><path d="M0 0"/><text x="1">3 &lt; 4</text><use href="#a"/></g>')).toEqual([]);
});

it.each([
  ['<script>alert(1)</script>', /<script>/],
  ['<foreignObject><p/></foreignObject>', /<foreignObject>/],
  ['<style>a{}</style>', /<style>/],
  ['<image href="x.png"/>', /<image>/],
  ['<a href="#x"><path d=""/></a>', /<a>/],
  ['<svg:script/>', /<svg:script>/],
  ['<path onload="x()"/>', /event attribute/],
  ['<path\nONCLICK = \'x()\'/>', /event attribute/],
  ['<use xlink:href="https://example.org/#a"/>', /points to/],
  ['<use href="&#104;ttps://example.org"/>', /points to/],
  ['<path fill="url(https://example.org)"/>', /outside the picture/],
  ['<path style="fill:u&#114;l( //example.org)"/>', /outside the picture/],
  ['<path fill=red/>', /not well-formed/],
  ['<![CDATA[<script>]]>', /not allowed/],
  ['<g><path></g>', /closes nothing/],
])('refuses %s', (inside, what) => {
  const found = errors(inside);
  expect(found.map((problem) => problem.what).join('\n')).toMatch(what);
  expect(found[0]!.line).toBeGreaterThan(0);
});

it('refuses a document type, entities and a second root', () => {
  const problems = collectProblems();
  checkSvg('a.svg', '<!DOCTYPE svg [<!ENTITY x "y">]><svg/><svg/>', problems);
  expect(problems.list.length).toBeGreaterThanOrEqual(2);
});

it('reads the words that are drawn', () => {
  expect(wordsInSvg('<svg><title>不算</title><text x="1"><tspan>年</tspan>级</text></svg>').replace(/\s/g, '')).toBe('年级');
});
