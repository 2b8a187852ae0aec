import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { compileCourse } from '../courses/compile.ts';
import { publishPackage } from '../courses/publish.ts';
import { compiledContents } from '../courses/package-contents.ts';
import { copySmallCourse, temporaryFolder } from '../courses/small-course.fixture.ts';
import { transferOf } from '../courses/transfer.ts';
import { runCommand } from './run-command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const ZH = 'modules/m1/first-class/lesson.zh.md';
const BO = 'modules/m1/first-class/lesson.bo.md';
const before = copySmallCourse(join(temporary.path, 'before'));
const after = copySmallCourse(join(temporary.path, 'after'));
const data = join(temporary.path, 'data');

async function diff(...args: string[]) {
  const said: string[] = [];
  const code = await runCommand(['course', 'diff', ...args], { say: (text) => said.push(text), complain: (text) => said.push(text) });
  return { code, said };
}
const compiled = async (course: typeof before) => (await compileCourse(course.dir)).compiled!;

it('tells what changed in words, and nothing that did not', async () => {
  await publishPackage(data, await compiled(before));
  after.change(ZH, '先问好', '先好好问好');
  after.change(BO, '> སྐད་ཆུང་ཙམ།', '> སྐད་ཆེན་པོ།');
  for (const path of [ZH, BO]) after.change(path, '\n---\n> [!note]', '\n### 3\n\n---\n> [!note]');
  after.change('items/greeting.yaml', 'points: 5', 'points: 6');
  after.change('tasks/observation.yaml', 'pass: 60', 'pass: 50');
  after.change('media/cover.svg', '<svg', '<svg ');
  after.change('course.yaml', 'credits: 1', 'credits: 2');
  after.change('course.yaml', '[first-class, singing]', '[singing, first-class]');
  const { code, said } = await diff(before.dir, after.dir);
  expect(code).toBe(0);
  expect(said.slice(0, -1)).toEqual([
    "The course's cover changed.",
    "The course's credits changed.",
    'Module m1: the order of its lessons changed.',
    'Lesson m1/first-class (第一节课): page 1: list “先好好问好 再点名” changed (zh).',
    'Lesson m1/first-class (第一节课): page 1: heading “3” is new.',
    'Lesson m1/first-class (第一节课): page 2: callout “声音轻一点。” changed (bo).',
    'Assessment m1/try-it (试一试): item greeting: points changed.',
    'Task m1/observation (观察记录): pass changed.',
    expect.stringMatching(/^media\/cover\.svg changed \(\d+ bytes, now \d+ bytes\)\.$/),
  ]);
  expect(said.at(-1)).toMatch(/^A device that has the first one transfers \d.* \(\d+ bytes\): 4 files of /);
});

it('takes published versions, ids and built folders', async () => {
  const published = await publishPackage(data, await compiled(after));
  expect(published.version).toBe(2);
  expect((await diff('small@1', 'small', '--data', data)).said.slice(0, -1)).toEqual((await diff(before.dir, after.dir)).said.slice(0, -1));
  expect((await diff(published.package, 'small@2', '--data', data)).said.at(-1)).toContain('nothing: it is the same package');
  const out = join(temporary.path, 'out');
  await runCommand(['course', 'build', before.dir, '--out', out], { say: () => undefined, complain: () => undefined });
  expect((await diff(out, before.dir)).said.at(-1)).toContain('nothing');
});

it('says what it cannot compare', async () => {
  expect(await diff(before.dir)).toMatchObject({ code: 2, said: [expect.stringContaining('Name two')] });
  expect(await diff(before.dir, 'small@9', '--data', data)).toMatchObject({ code: 2, said: [expect.stringContaining('no package in')] });
  const broken = copySmallCourse(join(temporary.path, 'broken'));
  broken.change('items/greeting.yaml', 'correct: A', 'correct: D');
  expect(await diff(before.dir, broken.dir)).toMatchObject({ code: 1, said: [expect.stringMatching(/names no choice[\s\S]*mend them first/)] });
});

it('an update of one paragraph and one photo sends these two files and the table of contents, nothing else', async () => {
  const photo = async (seed: string) => sharp({ create: { width: 900, height: 600, channels: 3, background: seed, noise: { type: 'gaussian', mean: 128, sigma: 12 } } }).jpeg().toBuffer();
  const [old, young] = [copySmallCourse(join(temporary.path, 'old')), copySmallCourse(join(temporary.path, 'young'))];
  for (const course of [old, young]) for (const path of [ZH, BO]) course.write(path, `${course.read(path)}\n\n![教室](media/photo.jpg)\n`);
  old.write('media/photo.jpg', await photo('#27633c'));
  young.write('media/photo.jpg', await photo('#0b5a83'));
  young.change(ZH, '声音轻一点', '声音再轻一点');
  const transfer = await transferOf(compiledContents(await compiled(old)), compiledContents(await compiled(young)));
  expect(transfer.assets.filter(({ altOf }) => !altOf).map(({ path }) => path).sort()).toEqual(['lessons/first-class.json', 'media/photo.webp']);
  expect(transfer.essential.files).toBe(2);
  expect(transfer.contents).toBeLessThan(1600);
});
