import { simpleScoring } from '#core/assessment/simple-item.ts';
import { afterAll, describe, expect, it } from 'vitest';
import type { Assessment } from '#core/assessment/item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { sha256Json } from '#core/hash/canonical.ts';
import { compileCourse } from './compile.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let copies = 0;
const copy = () => copySmallCourse(`${temporary.path}/${++copies}`);

const read = <T>(compiled: NonNullable<ReturnType<typeof compileCourse>['compiled']>, hash: string) => JSON.parse(new TextDecoder().decode(compiled.files.get(hash))) as T;

describe('the small course', () => {
  const { compiled, problems } = compileCourse(copy().dir);
  const manifest = compiled!.manifest;
  const lesson = read<Lesson>(compiled!, manifest.modules[0]!.lessons[0]!.file);

  it('has no problems, and the same source gives the same id', () => {
    expect(problems).toEqual([]);
    const again = compileCourse(copy().dir).compiled!;
    expect(again.packageId).toBe(compiled!.packageId);
    expect(compiled!.packageId).toBe(sha256Json(manifest));
    expect([...again.files.keys()]).toEqual([...compiled!.files.keys()]);
  });

  it('names every file by its hash, once', () => {
    const hashes = manifest.assets.map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const asset of manifest.assets) expect(compiled!.files.get(asset.sha256)!.length).toBe(asset.bytes);
    expect(manifest.assets.filter(({ role }) => role === 'optional').map(({ path }) => path)).toEqual(['media/singing.mp4']);
  });

  it('puts the languages side by side, with stable ids', () => {
    expect(lesson.pages.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(lesson.pages[1]!.blocks.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['p2b1 callout', 'p2b2 table', 'p2b3 figure', 'p2b4 quote']);
    expect(lesson.pages[0]!.blocks[0]).toMatchObject({ words: { zh: [{ text: '走进教室' }], bo: [{ text: 'སློབ་ཁང་དུ་འགྲོ་བ།' }] } });
    expect(lesson.pages[1]!.blocks[2]).toMatchObject({ width: 640, height: 360, alt: { zh: '两排座位' } });
    expect(lesson.review).toEqual({ bo: 'draft' });
  });

  it('closes bold text beside Chinese punctuation and joins lines without a space', () => {
    const [, paragraph] = lesson.pages[0]!.blocks;
    expect(paragraph).toMatchObject({ words: { zh: [{ text: '左边是一个' }, { text: '年级', term: 'grade' }, { text: '，' }, { text: '右边：', strong: true }, { text: '是另一个。这一行接着上一行，3~4 岁的孩子也能懂。' }] } });
  });

  it('gives a lesson only the terms that it uses', () => {
    expect(Object.keys(lesson.terms)).toEqual(['grade']);
  });

  it('leaves keys in practice assessments and takes them out of graded ones', () => {
    const [practice, graded] = manifest.modules[0]!.assessments.map(({ file }) => read<Assessment>(compiled!, file));
    expect(practice!.items[0]!.scoring).toMatchObject({ responses: { RESPONSE: { correct: ['A'] } } });
    expect(graded!.items.every((item) => !('scoring' in item))).toBe(true);
    expect(compiled!.keys['check']!['lake']).toEqual(simpleScoring('number', { value: 31967, tolerance: 5 }));
  });
});

type Copy = ReturnType<typeof copy>;
const ZH = 'modules/m1/first-class/lesson.zh.md';
const BO = 'modules/m1/first-class/lesson.bo.md';

/** Each mistake with the place and the words that tell of it. */
const MISTAKES: readonly [string, (course: Copy) => void, 'error' | 'warning', string, number, RegExp][] = [
  ['a missing course.yaml', (c) => c.remove('course.yaml'), 'error', 'course.yaml', 1, /no course\.yaml/],
  ['bad YAML', (c) => c.write('items/lake.yaml', 'id: lake\ntype: [number\n'), 'error', 'items/lake.yaml', 3, /not correct YAML/],
  ['an id that is not the file', (c) => c.change('items/lake.yaml', 'id: lake', 'id: pond'), 'error', 'items/lake.yaml', 1, /not the name of the file/],
  ['a missing Chinese text', (c) => c.change('items/lake.yaml', 'zh: 青海湖', 'en: 青海湖'), 'error', 'items/lake.yaml', 3, /`zh` is missing/],
  ['a missing Tibetan text', (c) => c.change('items/lake.yaml', ', bo: རླབས་ཚད།', ''), 'warning', 'items/lake.yaml', 3, /not there in `bo`/],
  ['a missing Tibetan lesson', (c) => c.remove(BO), 'warning', ZH, 1, /not there in `bo`/],
  ['a block too few', (c) => c.change(BO, '> འགོ་ཚུགས་བཟང་པོ།', ''), 'error', BO, 23, /Block 4 of page 2 is a quote in .*zh\.md:25 and nothing more in .*bo\.md/],
  ['another block', (c) => c.change(BO, '## སློབ', '### སློབ'), 'error', BO, 7, /Block 1 of page 1 is a heading \(##\) in .*zh\.md:6 and a heading \(###\) in .*bo\.md:7/],
  ['a page too few', (c) => c.change(BO, '\n---\n> [!note]', '\n> [!note]'), 'error', BO, 7, /There are 2 pages in .*zh\.md.* and 1 page in/],
  ['objectives that differ', (c) => c.change(ZH, ', 说出规则', ''), 'error', BO, 4, /1 objectives in .* and 2 in/],
  ['an unknown term', (c) => c.change(ZH, 'term:grade', 'term:class'), 'error', ZH, 8, /term `class` is not in glossary/],
  ['raw HTML', (c) => c.change(ZH, '- 先问好', '- 先<b>问好</b>'), 'error', ZH, 11, /raw HTML/],
  ['bold that is not closed', (c) => c.change(ZH, '再*点名*', '再**点名'), 'error', ZH, 12, /`\*\*` is left over/],
  ['a path out of the folder', (c) => c.change(ZH, 'media/seats.svg', '../seats.svg'), 'error', ZH, 23, /leads out/],
  ['an absolute path', (c) => c.change(ZH, 'media/seats.svg', '/media/seats.svg'), 'error', ZH, 23, /absolute/],
  ['a backslash', (c) => c.change(ZH, 'media/seats.svg', 'media\\seats.svg'), 'error', ZH, 23, /backslash/],
  ['an outside picture', (c) => c.change(ZH, 'media/seats.svg', 'https://example.org/seats.svg'), 'error', ZH, 23, /outside the course/],
  ['a missing file', (c) => c.remove('media/seats.svg'), 'error', ZH, 23, /no file `media\/seats\.svg`/],
  ['no alternative text', (c) => c.change(ZH, '![两排座位]', '![]'), 'warning', ZH, 23, /no alternative text/],
  ['no captions', (c) => c.remove('media/singing.bo.vtt'), 'warning', 'modules/m1/singing/lesson.zh.md', 14, /no captions in `bo`/],
  ['no transcript', (c) => c.remove('media/spring.bo.txt'), 'warning', 'modules/m1/singing/lesson.zh.md', 8, /no transcript in `bo`/],
  ['an unused file', (c) => c.write('media/spare.svg', '<svg/>'), 'warning', 'media/spare.svg', 1, /Nothing in the course names/],
  ['an unused item', (c) => c.change('tests/check.yaml', 'lake, ', ''), 'warning', 'items/lake.yaml', 1, /No assessment uses/],
  ['an unknown item', (c) => c.change('tests/check.yaml', 'lake, ', 'pond, '), 'error', 'tests/check.yaml', 4, /no item `pond`/],
  ['an item named twice', (c) => c.change('tests/check.yaml', 'lake, ', 'rules, '), 'error', 'tests/check.yaml', 4, /`rules` is named twice/],
  ['a graded item in a practice assessment', (c) => c.change('tests/try-it.yaml', '[greeting]', '[greeting, rules]'), 'error', 'tests/try-it.yaml', 4, /its key would be in the package/],
  ['a key that names no choice', (c) => c.change('items/greeting.yaml', 'correct: A', 'correct: D'), 'error', 'items/greeting.yaml', 7, /key `D` names no choice/],
  ['a choice named twice', (c) => c.change('items/greeting.yaml', 'id: B', 'id: A'), 'error', 'items/greeting.yaml', 6, /`A` is named twice/],
  ['rubric points', (c) => c.change('tasks/observation.yaml', 'points: 15', 'points: 5'), 'error', 'tasks/observation.yaml', 24, /no more points/],
  ['a lesson listed twice', (c) => c.change('course.yaml', '[first-class, singing]', '[first-class, singing, singing]'), 'error', 'course.yaml', 16, /`singing` is named twice/],
  ['an unknown lesson', (c) => c.change('course.yaml', 'singing]', 'dancing]'), 'error', 'course.yaml', 16, /has no file modules\/m1\/dancing/],
  ['an unknown key', (c) => c.change('course.yaml', 'credits: 1', 'credits: 1\nprice: 3'), 'warning', 'course.yaml', 8, /`price` has no meaning/],
  ['names that are one on some systems', (c) => c.write('media/Seats.svg', '<svg/>'), 'error', 'media/seats.svg', 1, /same as media\/Seats\.svg/],
  ['a file over 8 MB', (c) => c.write('media/singing.mp4', new Uint8Array(8 * 1024 * 1024 + 1)), 'error', 'media/singing.mp4', 1, /the most is 8 MB/],
  ['text that is no UTF-8', (c) => c.write(ZH, new Uint8Array([0x2d, 0xff, 0xfe])), 'error', ZH, 1, /not UTF-8/],
];

describe('mistakes', () => {
  it.each(MISTAKES)('%s', (_name, make, severity, file, line, what) => {
    const course = copy();
    make(course);
    const { compiled, problems } = compileCourse(course.dir);
    const found = problems.find((problem) => problem.file === file && what.test(problem.what));
    expect(found, JSON.stringify(problems, null, 1)).toMatchObject({ severity, file, line });
    expect(found!.todo).toMatch(/[.]$/);
    expect(compiled === null).toBe(severity === 'error');
  });

  it('are all told, not only the first', () => {
    const course = copy();
    course.change('items/greeting.yaml', 'correct: A', 'correct: D');
    course.change(ZH, 'term:grade', 'term:class');
    course.change('tests/check.yaml', 'kind: graded', 'kind: final');
    expect(compileCourse(course.dir).problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)).toEqual(['items/greeting.yaml', ZH, 'tests/check.yaml']);
  });
});
