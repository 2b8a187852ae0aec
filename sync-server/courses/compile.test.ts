import { simpleScoring } from '#core/assessment/simple-item.ts';
import { afterAll, describe, expect, it } from 'vitest';
import type { Assessment } from '#core/assessment/item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { sha256Json } from '#core/hash/canonical.ts';
import { compileCourse, type CompiledCourse } from './compile.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let copies = 0;
const copy = () => copySmallCourse(`${temporary.path}/${++copies}`);

const read = <T>(compiled: CompiledCourse, hash: string) => JSON.parse(new TextDecoder().decode(compiled.files.get(hash))) as T;

describe('the small course', async () => {
  const { compiled, problems } = await compileCourse(copy().dir);
  const manifest = compiled!.manifest;
  const lesson = read<Lesson>(compiled!, manifest.modules[0]!.lessons[0]!.file);

  it('has no problems, and the same source gives the same id', async () => {
    expect(problems).toEqual([]);
    const again = (await compileCourse(copy().dir)).compiled!;
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
