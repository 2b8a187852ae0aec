import { afterAll, describe, expect, it } from 'vitest';
import type { Assessment } from '#core/assessment/item.ts';
import { drawItems } from '#core/assessment/draw.ts';
import { compileCourse } from './compile.ts';
import { describeProblem } from './problems.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let copies = 0;

const ITEM = (id: string, points = 10) => `id: ${id}\ntype: choice\nprompt: {zh: 问, bo: དྲི།}\nchoices:\n  - {id: A, text: {zh: 甲, bo: ཀ}}\n  - {id: B, text: {zh: 乙, bo: ཁ}}\ncorrect: A\npoints: ${points}\n`;
const HEAD = 'id: try-it\ntitle: {zh: 练习, bo: སྦྱོང་བརྡར།}\nkind: practice\nattempts: 3\npass: 60\n';

/** The small course with six more items, a bank of four of them, and this assessment in place of its own. */
function course(test: string) {
  const copy = copySmallCourse(`${temporary.path}/${++copies}`);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) copy.write(`items/${id}.yaml`, ITEM(id));
  copy.write('banks/water.yaml', 'id: water\nitems: [a, b, c, {item: d, fixed: true}]\n');
  copy.write('tests/try-it.yaml', HEAD + test);
  return copy;
}

async function compile(test: string, change?: (copy: ReturnType<typeof course>) => void) {
  const copy = course(test);
  change?.(copy);
  const { compiled, problems } = await compileCourse(copy.dir);
  const said = problems.map(describeProblem).filter((line) => !/No assessment (uses|draws)/.test(line));
  const entry = compiled?.manifest.modules[0]!.assessments.find(({ id }) => id === 'try-it');
  const assessment = entry ? (JSON.parse(new TextDecoder().decode(compiled!.files.get(entry.file))) as Assessment) : null;
  return { said, entry, assessment };
}

const drawn = (assessment: Assessment, seed: number) => drawItems(assessment, seed).map(({ key }) => key);

describe('the structure of an assessment', () => {
  it('is not in the package where items are shown as they are listed', async () => {
    const { said, assessment } = await compile('items: [greeting, a]\n');
    expect(said).toEqual([]);
    expect(assessment!.parts).toBeUndefined();
  });

  it('draws from a bank, in an order of its own for each attempt, and says how many items an attempt has', async () => {
    const { said, assessment, entry } = await compile('bank: water\nselect: 3\nshuffle: true\n');
    expect(said).toEqual([]);
    expect(entry).toMatchObject({ items: 3, points: 30 });
    expect(assessment!.items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    const attempts = Array.from({ length: 40 }, (_, seed) => drawn(assessment!, seed).join());
    expect(new Set(attempts).size).toBeGreaterThan(6);
    expect(drawn(assessment!, 5)).toEqual(drawn(assessment!, 5));
  });

  it('has parts with their own way, time and sections', async () => {
    const { said, assessment, entry } = await compile(
      'minutes: 30\ngrace: 2\nreview: {answers: after-hand-in, solutions: after-hand-in}\nparts:\n  - id: one\n    title: {zh: 第一部分, bo: དང་པོ།}\n    navigation: linear\n    minutes: 10\n    bank: water\n    select: 2\n  - id: two\n    sections:\n      - {id: first, items: [{item: e, weight: 2}], title: {zh: 一, bo: གཅིག}}\n      - {id: second, items: [greeting, {item: f, required: true}], select: 1}\n',
    );
    expect(said).toEqual([]);
    expect(assessment).toMatchObject({ minutes: 30, grace: 2, review: { answers: 'after-hand-in', solutions: 'after-hand-in' } });
    expect(assessment!.parts!.map(({ id, navigation, minutes }) => [id, navigation, minutes])).toEqual([['one', 'linear', 10], ['two', 'free', undefined]]);
    expect(drawn(assessment!, 1).slice(2)).toEqual(['e', 'f']);
    expect(entry).toMatchObject({ items: 4, points: 50 });
  });

  it('may draw an item more than once, under a name of its own', async () => {
    const { said, assessment } = await compile('items: [a, b]\nselect: {count: 5, repeat: true}\n');
    expect(said).toEqual([]);
    expect(drawn(assessment!, 3)).toHaveLength(5);
    expect(new Set(drawn(assessment!, 3)).size).toBe(5);
  });
});

const MISTAKES: readonly [string, string, RegExp, ((copy: ReturnType<typeof course>) => void)?][] = [
  ['a bank that is not there', 'bank: wind\nselect: 2\n', /error tests\/try-it\.yaml:6: There is no bank `wind`/],
  ['more than there are', 'bank: water\nselect: 9\n', /9 are to be drawn, but there are 4/],
  ['all of them drawn', 'bank: water\nselect: 4\n', /warning .*All 4 are drawn/],
  ['more required than drawn', 'items: [{item: a, required: true}, {item: b, required: true}, c]\nselect: 1\n', /2 are required, but 1 are drawn/],
  ['parts beside items', 'items: [a]\nparts: [{id: one, items: [b]}]\n', /`items` stands beside `parts`/],
  ['a part without items', 'parts: [{id: one, items: []}]\n', /no items here/],
  ['two sections of one name', 'sections: [{id: one, items: [a]}, {id: one, items: [b]}]\n', /section `one` is named twice/],
  ['an item in two sections', 'sections: [{id: one, items: [a]}, {id: two, items: [a]}]\n', /item `a` is named twice/],
  ['an item of a bank that is not there', 'bank: water\nselect: 2\n', /error banks\/water\.yaml:2: There is no item `zz`/, (copy) => copy.change('banks/water.yaml', 'b, c', 'zz, c')],
  ['a graded item in a bank of a practice assessment', 'bank: water\nselect: 2\n', /item `rules` is also in the graded assessment/, (copy) => copy.change('banks/water.yaml', 'b, c', 'rules, c')],
  ['attempts of different worth', 'bank: water\nselect: 2\n', /warning .*different totals of points, from 15 to 20/, (copy) => copy.write('items/c.yaml', ITEM('c', 5))],
  ['solutions before answers', 'items: [a]\nreview: {answers: never, solutions: after-hand-in}\n', /solutions would be seen before/],
  ['a way that is none', 'items: [a]\nnavigation: backwards\n', /`navigation` is `backwards`/],
  ['grace without a limit', 'items: [a]\ngrace: 5\n', /warning .*no time limit/],
];

describe('mistakes in assessments', () => {
  it.each(MISTAKES)('%s', async (_name, test, what, change) => {
    expect((await compile(test, change)).said.join('\n')).toMatch(what);
  });

  it('a bank that nobody draws from is told', async () => {
    const { problems } = await compileCourse(course('items: [a]\n').dir);
    expect(problems.map(describeProblem).join('\n')).toMatch(/warning banks\/water\.yaml:1: No assessment draws from the bank `water`/);
  });
});
