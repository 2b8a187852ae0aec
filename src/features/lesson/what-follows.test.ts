import { expect, it } from 'vitest';
import type { Manifest, ModuleEntry } from '#core/course/manifest.ts';
import { whatFollows } from './what-follows.ts';

const lesson = (id: string) => ({ id, title: { zh: id }, minutes: 1, pages: 1, languages: ['zh'], file: id });
const assessment = (id: string) => ({ id, title: { zh: id }, kind: 'graded' as const, items: 1, points: 1, minutes: null, attempts: 1, weight: 0, file: id });
const task = (id: string) => ({ id, title: { zh: id }, points: 1, weight: 0, file: id });
const modules: ModuleEntry[] = [
  { id: 'm1', title: { zh: '一' }, lessons: [lesson('a'), lesson('b')], assessments: [assessment('check')], tasks: [task('watch')] },
  { id: 'm2', title: { zh: '二' }, lessons: [lesson('c')], assessments: [], tasks: [] },
];
const manifest: Manifest = { formatVersion: 1, course: 'x', version: 1, title: { zh: 'x' }, summary: { zh: '' }, level: 'degree', branch: { zh: '' }, licence: '', creators: [], languages: ['zh'], modules, assets: [] };
const none = new Set<string>();

it('leads from lesson to lesson, then to what the module asks for, then on', () => {
  expect(whatFollows(manifest, 'a', none)).toMatchObject({ kind: 'lesson', lesson: { id: 'b' } });
  expect(whatFollows(manifest, 'b', none)).toMatchObject({ kind: 'assessment', assessment: { id: 'check' } });
  expect(whatFollows(manifest, 'b', new Set(['check']))).toMatchObject({ kind: 'task', task: { id: 'watch' } });
  expect(whatFollows(manifest, 'b', new Set(['check', 'watch']))).toMatchObject({ kind: 'lesson', lesson: { id: 'c' } });
  expect(whatFollows(manifest, 'c', none)).toEqual({ kind: 'course' });
  expect(whatFollows(manifest, 'gone', none)).toEqual({ kind: 'course' });
});
