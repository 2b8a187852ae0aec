import { expect, it } from 'vitest';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { filterCourses } from './course-filter.ts';

const course = (id: string, entry: object) => ({ course: id, entry: { title: { zh: id }, summary: { zh: '' }, branch: { zh: '青海开放大学' }, languages: ['zh'], level: 'degree', essentialBytes: 1, ...entry }, bytesOnDevice: 0 }) as unknown as CourseOnDevice;
const lake = course('lake', { title: { zh: '青海湖', bo: 'མཚོ་སྔོན་པོ' }, languages: ['zh', 'bo'], region: 'qinghai', level: 'non-degree' });
const big = course('big', { title: { zh: '学前教育学', en: 'Early Childhood' }, essentialBytes: 20_000_000 });
const all = [lake, big];

it('passes what has every chosen filter and every word, in any language', () => {
  expect(filterCourses(all, new Set(), '')).toEqual(all);
  expect(filterCourses(all, new Set(['region', 'bilingual', 'nonDegree', 'small']), '')).toEqual([lake]);
  expect(filterCourses(all, new Set(['degree']), '')).toEqual([big]);
  expect(filterCourses(all, new Set(), 'མཚོ')).toEqual([lake]);
  expect(filterCourses(all, new Set(), 'early 青海')).toEqual([big]);
  expect(filterCourses(all, new Set(), 'nothing')).toEqual([]);
});
