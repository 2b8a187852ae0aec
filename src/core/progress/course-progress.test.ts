import { expect, it } from 'vitest';
import type { Manifest } from '../course/manifest.ts';
import type { LessonProgress } from '../documents/progress.ts';
import { courseProgress } from './course-progress.ts';

const lesson = (id: string) => ({ id, title: { zh: id }, minutes: 20, pages: 4, languages: ['zh'], file: id });
const manifest = { course: 'k', modules: [{ id: 'm1', title: { zh: '' }, lessons: [lesson('a'), lesson('b')], assessments: [], tasks: [] }, { id: 'm2', title: { zh: '' }, lessons: [lesson('c')], assessments: [], tasks: [] }] } as unknown as Manifest;
const progress = (id: string, seen: string[], completed: boolean, course = 'k') => ({ course, lesson: id, seen, completed }) as unknown as LessonProgress;

it('goes on with the first lesson that is not done, on the page after the last one seen', () => {
  const state = courseProgress(manifest, [progress('a', ['p1', 'p2', 'p3', 'p4'], true), progress('b', ['p1'], false), progress('c', [], true, 'another')]);
  expect(state).toMatchObject({ lessonsDone: 1, lessons: 3, modulesDone: 0, moduleShare: { m1: 0.5, m2: 0 } });
  expect(state.next).toMatchObject({ lesson: { id: 'b' }, number: 2, page: 2, minutesLeft: 15 });
});

it('has nothing next when everything is done', () => {
  const state = courseProgress(manifest, ['a', 'b', 'c'].map((id) => progress(id, [], true)));
  expect(state.next).toBeNull();
  expect(state.modulesDone).toBe(2);
  expect(state.petals).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});
