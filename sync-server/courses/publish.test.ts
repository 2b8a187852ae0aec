import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileCourse } from './compile.ts';
import { contentFile, packageFile } from './layout.ts';
import { publishAll } from './publish-all.ts';
import { publishPackage } from './publish.ts';
import { loadAnswerKeys, loadManifest, loadTask, readCatalogue } from './published.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let course: ReturnType<typeof copySmallCourse>;
let dataDir: string;
beforeEach(() => {
  temporary = temporaryFolder();
  course = copySmallCourse(join(temporary.path, 'courses'));
  dataDir = join(temporary.path, 'data');
});
afterEach(() => temporary.remove());

const publish = async () => publishPackage(dataDir, (await compileCourse(course.dir)).compiled!);
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();

it('writes content by its hashes, the manifest by its id, and the catalogue', async () => {
  const published = await publish();
  const manifest = (await loadManifest(dataDir, published.package))!;
  for (const asset of manifest.assets) expect(statSync(contentFile(dataDir, asset.sha256)).size).toBe(asset.bytes);
  const compressed = brotliDecompressSync(readFileSync(`${packageFile(dataDir, published.package)}.br`));
  expect(compressed.equals(readFileSync(packageFile(dataDir, published.package)))).toBe(true);
  expect((await readCatalogue(dataDir)).courses).toMatchObject([{ course: 'small', version: 1, package: published.package, lessons: 2, modules: 1 }]);
});

it('no key of a graded item is in any file under content/', async () => {
  const { package: id } = await publish();
  const loaded = (await loadAnswerKeys(dataDir, id, 'check'))!;
  expect(loaded.keys['rules']).toMatchObject({ responses: { RESPONSE: { correct: ['A', 'B'] } } });
  const served = filesIn(join(dataDir, 'content'));
  expect(served.length).toBeGreaterThan(10);
  for (const file of served) {
    const bytes = readFileSync(file);
    const plain = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
    for (const secret of ['GRADED-EXPLANATION', 'GRADED-ACCEPTED', '31967', 'གཙང་གསུམ', '"correct":["A","B"]']) expect(plain.includes(secret), `${file}: ${secret}`).toBe(false);
  }
  // The same search finds them where they belong, so it can find them.
  expect(filesIn(join(dataDir, 'keys')).some((file) => readFileSync(file).includes('GRADED-ACCEPTED'))).toBe(true);
});

it('publishing the same again writes nothing', async () => {
  await publish();
  const before = filesIn(dataDir).map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).ino}`);
  expect(await publish()).toMatchObject({ changed: false, version: 1 });
  expect(filesIn(dataDir).map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).ino}`)).toEqual(before);
});

it('a changed course gets the next version, and the older package stays', async () => {
  const first = await publish();
  course.change('items/lake.yaml', '约多少米', '大约多少米');
  const second = await publish();
  expect(second).toMatchObject({ changed: true, version: 2 });
  expect(await publish()).toMatchObject({ changed: false, version: 2, package: second.package });
  course.change('course.yaml', 'version: 1', 'version: 7');
  expect(await publish()).toMatchObject({ changed: true, version: 7 });
  expect((await readCatalogue(dataDir)).courses).toHaveLength(1);
  expect(await loadAnswerKeys(dataDir, first.package, 'check')).not.toBeNull();
  expect(await loadTask(dataDir, first.package, 'observation')).toMatchObject({ id: 'observation' });
});

it('a corrected key takes effect on the package that is out already', async () => {
  const first = await publish();
  await loadAnswerKeys(dataDir, first.package, 'check');
  course.change('items/rules.yaml', 'correct: [A, B]', 'correct: [A, C]');
  expect(await publish()).toMatchObject({ changed: false, keysCorrected: true, package: first.package });
  expect((await loadAnswerKeys(dataDir, first.package, 'check'))!.keys['rules']!.responses['RESPONSE']!.correct).toEqual(['A', 'C']);
});

it('answers null for what is not there, whatever it is called', async () => {
  const { package: id } = await publish();
  expect(await loadAnswerKeys(dataDir, id, 'toString')).toBeNull();
  expect(await loadAnswerKeys(dataDir, '../../etc/passwd', 'check')).toBeNull();
  expect(await loadAnswerKeys(dataDir, 'f'.repeat(64), 'check')).toBeNull();
  expect(await loadTask(dataDir, id, 'check')).toBeNull();
});

it('a broken course does not stop the others, and says so', async () => {
  const broken = join(temporary.path, 'courses', 'broken');
  mkdirSync(broken);
  copySmallCourse(join(temporary.path, 'more'));
  course.write('../broken/course.yaml', 'id: broken\n');
  const outcomes = await publishAll(dataDir, join(temporary.path, 'courses'));
  expect(outcomes.map(({ course }) => course)).toEqual(['broken', 'small']);
  expect(outcomes[0]).toMatchObject({ failed: expect.stringMatching(/broken was not published/) });
  expect(outcomes[1]).toMatchObject({ published: { changed: true } });
  expect((await publishAll(dataDir, join(temporary.path, 'courses')))[1]).toMatchObject({ published: { changed: false, version: 1 } });
});

it('a start after a change of the source, or with a package gone, publishes it anew', async () => {
  const all = async () => (await publishAll(dataDir, join(temporary.path, 'courses')))[0];
  const first = (await publish()).package;
  await all();
  course.change('items/rules.yaml', 'correct: [A, B]', 'correct: [A, C]');
  expect(await all()).toMatchObject({ published: { changed: false, keysCorrected: true, package: first } });
  rmSync(packageFile(dataDir, first));
  await all();
  expect(await loadManifest(dataDir, first)).not.toBeNull();
  course.change('items/lake.yaml', '约多少米', '大约多少米');
  expect(await all()).toMatchObject({ published: { changed: true, version: 2 } });
  expect(await all()).toMatchObject({ published: { changed: false, version: 2 } });
});
