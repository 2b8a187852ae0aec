import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileCourse } from './compile.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const BOTH = ['zh', 'bo'].map((language) => `modules/m1/first-class/lesson.${language}.md`);

/** The small course with everything in it that is made when it is compiled. */
async function richCourse(name: string) {
  const course = copySmallCourse(join(temporary.path, name));
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#27633c', noise: { type: 'gaussian', mean: 128, sigma: 20 } } }).jpeg().toBuffer();
  course.write('media/photo.jpg', photo);
  for (const path of BOTH) course.write(path, `${course.read(path)}\n\n$$S = \\frac{1}{2} a h$$\n\n![两个孩子](media/photo.jpg)\n`);
  return course;
}
const idOf = async (dir: string) => {
  const { compiled, problems } = await compileCourse(dir);
  expect(problems).toEqual([]);
  return compiled!.packageId;
};

let course: Awaited<ReturnType<typeof richCourse>>;
let id: string;
beforeAll(async () => {
  course = await richCourse('a');
  id = await idOf(course.dir);
});

const filesIn = (dir: string) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

it('again', async () => expect(await idOf(course.dir)).toBe(id));

it('whatever order the files were made in', async () => {
  const other = join(temporary.path, 'order/small');
  for (const file of filesIn(course.dir).toReversed()) {
    const to = file.replace(course.dir, other);
    mkdirSync(join(to, '..'), { recursive: true });
    writeFileSync(to, readFileSync(file));
  }
  expect(await idOf(other)).toBe(id);
});

it('with the line ends and the byte order mark of Windows', async () => {
  const other = join(temporary.path, 'windows/small');
  cpSync(course.dir, other, { recursive: true });
  for (const file of filesIn(other).filter((name) => /\.(md|yaml|svg|vtt|txt)$/.test(name))) writeFileSync(file, `\ufeff${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`);
  expect(await idOf(other)).toBe(id);
});

it('in another time zone and language of the machine, with nothing kept from before', () => {
  const program = `import { compileCourse } from ${JSON.stringify(join(import.meta.dirname, 'compile.ts'))};
    console.log((await compileCourse(process.argv[1])).compiled.packageId);`;
  const env = { ...process.env, TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'C', GESANG_CACHE: join(temporary.path, 'cache') };
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', program, course.dir], { env, encoding: 'utf8' }).trim()).toBe(id);
});

it('but not for another text', async () => {
  course.change(BOTH[0]!, '走进教室', '走出教室');
  expect(await idOf(course.dir)).not.toBe(id);
});
