import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import type { SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { compileCourse } from './compile.ts';
import { copyExamCourse, EXAM_CLOSES, EXAM_CODE_FROM, EXAM_OPENS, EXAM_WORDS } from './exam-course.fixture.ts';
import { examSecretsFile, openExamSecrets, openUnder, stretchCode } from './exam-secrets.ts';
import { contentFile } from './layout.ts';
import { describeProblem } from './problems.ts';
import { publishPackage } from './publish.ts';
import { loadAnswerKeys, loadManifest } from './published.ts';
import { temporaryFolder } from './small-course.fixture.ts';
import { comparePackages } from './compare-packages.ts';
import { compiledContents, storedContents } from './package-contents.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const dataDir = join(temporary.path, 'data');
const course = copyExamCourse(join(temporary.path, 'a'));
const compile = async (dir = course.dir) => {
  const { compiled, problems } = await compileCourse(dir);
  expect(problems.map(describeProblem)).toEqual([]);
  return compiled!;
};
let packageId: string;
beforeAll(async () => {
  packageId = (await publishPackage(dataDir, await compile())).package;
});

const filesIn = (dir: string): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)).filter((file) => statSync(file).isFile());
const sealedFile = async () => {
  const manifest = (await loadManifest(dataDir, packageId))!;
  const entry = manifest.modules[0]!.assessments.find(({ id }) => id === 'check')!;
  return { entry, sealed: JSON.parse(readFileSync(contentFile(dataDir, entry.file), 'utf8')) as SealedAssessment };
};

describe('a published exam', () => {
  it('has none of its words in anything that is served, packed or not', () => {
    for (const file of filesIn(join(dataDir, 'content'))) {
      const bytes = readFileSync(file);
      const text = (file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8');
      for (const word of EXAM_WORDS) expect(text.includes(word), `${word} in ${file}`).toBe(false);
      for (const word of EXAM_WORDS) expect(text.includes(Buffer.from(word).toString('base64')), `${word} in ${file}`).toBe(false);
    }
  });

  it('says before the opening what it is, when it is, and how much there is to do', async () => {
    const { entry, sealed } = await sealedFile();
    expect(entry).toMatchObject({ items: 5, points: 50, sealed: { opens: EXAM_OPENS, closes: EXAM_CLOSES } });
    expect(sealed).toMatchObject({ id: 'check', kind: 'graded', minutes: 40, attempts: 1, pass: 60, review: { answers: 'after-closing' } });
    expect(sealed).not.toHaveProperty('items');
    expect(sealed).not.toHaveProperty('parts');
  });

  it('opens on the server, with its picture, its keys and its code', async () => {
    const published = (await loadAnswerKeys(dataDir, packageId, 'check'))!;
    expect(published.assessment.items.map(({ id }) => id).sort()).toEqual(['diary', 'exam-map', 'lake', 'river', 'rules']);
    expect(published.exam).toMatchObject({ opens: EXAM_OPENS, closes: EXAM_CLOSES, codeFrom: EXAM_CODE_FROM });
    expect(Object.keys(published.keys)).toHaveLength(5);
    const { sealed } = (await sealedFile());
    const key = openUnder(stretchCode(published.exam!.code, sealed.sealed.salt), 'gesang exam 1|key|small|check', sealed.sealed.key);
    expect(key.toString('base64url')).toBe(published.exam!.key);
    const content = JSON.parse(openUnder(published.exam!.key, 'gesang exam 1|content|small|check', sealed.sealed.content).toString()) as { media: Record<string, { bytes: string }> };
    expect(Object.values(content.media).map(({ bytes }) => Buffer.from(bytes, 'base64').toString())).toEqual([expect.stringContaining('SEALED-PICTURE')]);
    // What it is bound to matters: the same bytes are not another exam.
    expect(() => openUnder(published.exam!.key, 'gesang exam 1|content|small|other', sealed.sealed.content)).toThrow();
  });

  it('is the same package when it is published again, and another exam with another key when anything of it changes', async () => {
    const first = (await loadAnswerKeys(dataDir, packageId, 'check'))!.exam!;
    expect((await publishPackage(dataDir, await compile())).package).toBe(packageId);
    const later = copyExamCourse(join(temporary.path, 'later'));
    later.change('modules/m1/first-class/lesson.zh.md', '先问好', '先问一声好');
    const lesson = (await publishPackage(dataDir, await compile(later.dir))).package;
    expect(lesson).not.toBe(packageId);
    // One code for all who have any of the packages with this very exam.
    expect((await loadAnswerKeys(dataDir, lesson, 'check'))!.exam).toMatchObject({ key: first.key, code: first.code });
    later.change('items/lake.yaml', 'tolerance: 5', 'tolerance: 6');
    const keyOnly = (await publishPackage(dataDir, await compile(later.dir))).package;
    expect(keyOnly).toBe(lesson);
    later.change('tests/check.yaml', 'closes: 2026-12-20T12:00', 'closes: 2026-12-20T12:30');
    const other = (await loadAnswerKeys(dataDir, (await publishPackage(dataDir, await compile(later.dir))).package, 'check'))!.exam!;
    expect(other.code).not.toBe(first.code);
    expect(other.key).not.toBe(first.key);
    expect(other.seedOf('la')).not.toBe(first.seedOf('la'));
  });

  it('keeps its secrets in a file of its own that only its owner may read; without it nothing is published anew in secret', async () => {
    expect(statSync(examSecretsFile(dataDir)).mode & 0o077).toBe(0);
    const elsewhere = join(temporary.path, 'elsewhere');
    const other = (await publishPackage(elsewhere, await compile())).package;
    expect(other).not.toBe(packageId);
    expect((await loadAnswerKeys(elsewhere, other, 'check'))!.exam!.code).not.toBe((await loadAnswerKeys(dataDir, packageId, 'check'))!.exam!.code);
    rmSync(elsewhere, { recursive: true });
  });

  it('keeps a picture in the package that something else shows too, and compares with its source', async () => {
    const shared = copyExamCourse(join(temporary.path, 'shared'));
    shared.change('items/exam-map.yaml', 'media/exam-map.svg', 'media/seats.svg');
    shared.remove('media/exam-map.svg');
    const compiled = await compile(shared.dir);
    const into = join(temporary.path, 'shared-data');
    const id = (await publishPackage(into, compiled)).package;
    expect((await loadManifest(into, id))!.assets.map(({ path }) => path)).toContain('media/seats.svg');
    expect(await comparePackages((await storedContents(into, id))!, compiledContents(compiled))).toEqual([]);
    expect(await comparePackages((await storedContents(dataDir, packageId))!, compiledContents(await compile()))).toEqual([]);
    expect(compiledContents(await compile(), () => openExamSecrets(dataDir)).packageId).toBe(packageId);
  });
});

it('seals a large picture with what belongs to it, and lists the parts of the sealed file in its stead', async () => {
  const large = copyExamCourse(join(temporary.path, 'large'));
  const numbers = Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 1000).join(' ');
  large.write('media/exam-map.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0 L${numbers}"/></svg>`);
  const { compiled } = await compileCourse(large.dir);
  expect(compiled!.manifest.assets.filter(({ chunks }) => chunks).map(({ path }) => path)).toContain('media/exam-map.svg');
  const into = join(temporary.path, 'large-data');
  const { assets } = (await loadManifest(into, (await publishPackage(into, compiled!)).package))!;
  expect(new Set(assets.map(({ sha256 }) => sha256)).size).toBe(assets.length);
  expect(assets.map(({ path }) => path)).not.toContain('media/exam-map.svg');
  const sealed = assets.find(({ path }) => path === 'assessments/check.json')!;
  const bytes = readFileSync(contentFile(into, sealed.sha256));
  expect(sealed).toMatchObject({ bytes: bytes.length, role: 'essential' });
  const list = readFileSync(contentFile(into, sealed.chunks!));
  expect(list.subarray(0, 32).equals(createHash('sha256').update(bytes.subarray(0, CHUNK_BYTES)).digest())).toBe(true);
  expect(assets.filter(({ path }) => path.startsWith('parts/')).map(({ sha256 }) => sha256).sort()).toEqual(assets.flatMap(({ chunks }) => chunks ?? []).sort());
});

const MISTAKES: readonly [string, string, string, RegExp][] = [
  ['no opening', 'opens: 2026-12-20T09:00+08:00\n', '', /`opens` is missing/],
  ['a moment without a zone', 'T09:00+08:00', 'T09:00', /no moment/],
  ['a day that is none', '2026-12-20T12:00+08:00', '2026-13-20T12:00+08:00', /`closes` is .* no moment/],
  ['closing before opening', 'closes: 2026-12-20T12', 'closes: 2026-12-20T08', /closes before it opens/],
  ['a code after the opening', 'sealed: true', 'sealed: true\ncode-from: 2026-12-20T09:01+08:00', /only after the opening/],
  ['a window without a seal', 'sealed: true\n', '', /`opens` stands here, but the assessment is not sealed/],
  ['a sealed practice', 'kind: graded', 'kind: practice', /practice cannot be sealed/],
  ['questions shown while others still sit it', 'minutes: 40', 'minutes: 40\nreview: {answers: after-hand-in, solutions: after-closing}', /while others still sit it/],
  ['more minutes than the window has', 'minutes: 40', 'minutes: 200', /longer than the exam is open/],
  ['several attempts', 'attempts: 1', 'attempts: 3', /more than once/],
];
it.each(MISTAKES)('course check tells of %s', async (name, from, to, words) => {
  const copy = copyExamCourse(join(temporary.path, name.replaceAll(' ', '-')));
  copy.change('tests/check.yaml', from, to);
  const { problems } = await compileCourse(copy.dir);
  expect(problems.map(({ what }) => what).join('\n')).toMatch(words);
});

it('course check tells of an item that stands in another assessment as well', async () => {
  const copy = copyExamCourse(join(temporary.path, 'twice'));
  copy.write('tests/other.yaml', 'id: other\ntitle: {zh: 另一份, bo: གཞན།}\nkind: graded\nitems: [lake]\nattempts: 1\npass: 60\nweight: 40\n');
  copy.change('course.yaml', '[try-it, check]', '[try-it, check, other]');
  const { compiled, problems } = await compileCourse(copy.dir);
  expect(compiled).toBeNull();
  expect(problems.filter(({ severity }) => severity === 'error').map(describeProblem).join()).toMatch(/tests\/other\.yaml:4.*`lake` is also in the sealed exam `check`/);
});
