import { createHash } from 'node:crypto';
import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import { simpleItem, simpleScoring, type SimpleItem } from '#core/assessment/simple-item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { packageIdOf, type Asset, type Manifest } from '#core/course/manifest.ts';
import type { CompiledCourse } from '#server/courses/compile.ts';

export const PARTS_TEST = 'check-1';

const CHOICES = [['A', '先看孩子在做什么'], ['B', '马上叫孩子停下来'], ['C', '让别的孩子来看']].map(([id, zh]) => ({ id: id!, text: { zh: zh! } }));

/** `bank` choice items, two of which the first part draws; sixty, for a test that is long. */
function items(bank: number): readonly SimpleItem[] {
  return [
    ...Array.from({ length: bank }, (_, at): SimpleItem => ({ id: `bank-${at + 1}`, type: 'choice', prompt: { zh: `才让把木块搬到窗边。老师先做什么？（${at + 1}）` }, choices: CHOICES, points: 5 })),
    { id: 'lake', type: 'text', prompt: { zh: '中国最大的湖叫什么？' }, points: 5 },
    { id: 'height', type: 'number', prompt: { zh: '湖面高多少米？' }, points: 5 },
  ];
}

/** A graded test with a linear part that draws from a bank, and a free part with a time of its own. Two are drawn unless told otherwise. */
export function partsTest(draw = 2): { assessment: Assessment; keys: AnswerKeys } {
  const simple = items(Math.max(4, draw));
  const bank = simple.filter(({ type }) => type === 'choice').map(({ id }) => ({ item: id }));
  return {
    assessment: {
      id: PARTS_TEST, title: { zh: '分两部分的测验', en: 'A test in two parts' }, kind: 'graded', minutes: 60, grace: 5, attempts: 2, pass: 60, weight: 30, review: { answers: 'after-hand-in', solutions: 'never' },
      items: simple.map(simpleItem),
      parts: [
        { id: 'first', title: { zh: '看情景', en: 'What would you do' }, navigation: 'linear', sections: [{ id: 'bank', title: { zh: '游戏里的孩子', en: 'Children at play' }, children: bank, select: { count: draw }, shuffle: true }] },
        { id: 'second', title: { zh: '青海湖', en: 'Qinghai Lake' }, navigation: 'free', minutes: 20, sections: [{ id: 'lake', children: [{ item: 'lake' }, { item: 'height', weight: 2 }] }] },
      ],
    },
    keys: Object.fromEntries(simple.map(({ id, type }) => [id, simpleScoring(type, type === 'choice' ? { correct: ['A'] } : type === 'text' ? { accept: ['青海湖'] } : { value: 3196, tolerance: 5 })])),
  };
}

/** A course of one lesson and the test, under the name of another: then a cohort studies it. */
export function partsCourse(course: string, draw = 2): CompiledCourse {
  const assets: Asset[] = [];
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = (path: string, value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assets.push({ path, sha256, bytes: bytes.length, mediaType: 'application/json', role: 'essential' });
    files.set(sha256, bytes);
    return sha256;
  };
  const { assessment, keys } = partsTest(draw);
  const drawn = drawItems(assessment, 1);
  const title = { zh: '一课' };
  const lesson: Lesson = { id: 'one', title, minutes: 5, objectives: [], review: {}, terms: {}, pages: [{ id: 'p1', blocks: [{ id: 'w1', kind: 'paragraph', words: { zh: [{ text: '先看，再做测验。' }] } }] }] };
  const manifest: Manifest = {
    formatVersion: 1, course, version: 900, title: { zh: '有测验的课', en: 'A course with a test' }, summary: title, level: 'non-degree', branch: { zh: '青海' }, licence: 'CC-BY-4.0', creators: [], languages: ['zh'],
    modules: [{
      id: 'm1', title, tasks: [],
      lessons: [{ id: lesson.id, title, minutes: 5, pages: 1, languages: ['zh'], file: add('lessons/one.json', lesson) }],
      assessments: [{ id: assessment.id, title: assessment.title, kind: 'graded', items: drawn.length, points: mostPoints(drawn), minutes: 60, attempts: 2, weight: 30, file: add(`tests/${assessment.id}.json`, assessment) }],
    }],
    assets,
  };
  return { manifest, packageId: packageIdOf(manifest), files, keys: { [assessment.id]: keys }, exams: {} };
}
