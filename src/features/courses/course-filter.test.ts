import { expect, it } from 'vitest';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { generateCatalogue } from '#tests/support/generated-courses.ts';
import { filterCourses, freshness, sortCourses } from './course-filter.ts';
import { EVERYTHING, pressFilter, readChoice, type LibraryChoice } from './library-choice.ts';

const course = (id: string, entry: object) => ({ course: id, entry: { title: { zh: id }, summary: { zh: '' }, branch: { zh: '青海开放大学' }, languages: ['zh'], level: 'degree', essentialBytes: 1, ...entry }, bytesOnDevice: 0 }) as unknown as CourseOnDevice;
const lake = course('lake', { title: { zh: '青海湖', bo: 'མཚོ་སྔོན་པོ' }, languages: ['zh', 'bo'], region: 'qinghai', level: 'non-degree' });
const big = course('big', { title: { zh: '学前教育学', en: 'Early Childhood' }, essentialBytes: 20_000_000 });
const all = [lake, big];

const choose = (choice: Partial<LibraryChoice>, words = '', listedAt?: string) => filterCourses(all, { ...EVERYTHING, ...choice }, words, listedAt);

it('passes what has everything that is chosen and every word, in any language', () => {
  expect(choose({})).toEqual(all);
  expect(choose({ on: ['region', 'bilingual', 'nonDegree', 'small'] })).toEqual([lake]);
  expect(choose({ on: ['degree'] })).toEqual([big]);
  expect(choose({ language: 'bo' })).toEqual([lake]);
  expect(choose({ branch: '海北分校' })).toEqual([]);
  expect(choose({}, 'མཚོ')).toEqual([lake]);
  expect(choose({}, 'early 青海')).toEqual([big]);
  expect(choose({}, 'nothing')).toEqual([]);
});

it('knows what is new and what has a newer version, by the day on which the list came', () => {
  const listed = '2026-11-20T00:00:00.000Z';
  const recent = { publishedAt: '2026-11-01T00:00:00.000Z', version: 1 };
  expect(freshness(course('a', recent), listed)).toBe('new');
  expect(freshness(course('a', { ...recent, version: 3 }), listed)).toBe('updated');
  expect(freshness(course('a', { ...recent, publishedAt: '2026-01-01T00:00:00.000Z' }), listed)).toBe(null);
  expect(freshness({ ...course('a', recent), installed: {}, updateBytes: null } as CourseOnDevice, listed)).toBe(null);
  expect(freshness({ ...course('a', recent), installed: {}, updateBytes: 5 } as CourseOnDevice, listed)).toBe('updated');
  expect(freshness(course('a', recent), null)).toBe(null);
});

it('puts the class first, then the region, and sorts by size, date and title', () => {
  const ids = (sort: LibraryChoice['sort'], enrolled: string[]) => sortCourses(all, sort, enrolled).map((each) => each.course);
  expect(ids('wanted', ['big'])).toEqual(['big', 'lake']);
  expect(ids('wanted', [])).toEqual(['lake', 'big']);
  expect(ids('size', [])).toEqual(['lake', 'big']);
});

it('reads a kept choice, and passes over what it does not know', () => {
  const choice: LibraryChoice = { on: ['region'], branch: '海北分校', language: 'bo', sort: 'size' };
  expect(readChoice(JSON.stringify(choice))).toEqual(choice);
  expect(readChoice('{"on":["of-tomorrow"],"sort":7}')).toEqual(EVERYTHING);
  expect(readChoice('broken')).toEqual(EVERYTHING);
  expect(pressFilter({ ...EVERYTHING, on: ['degree', 'small'] }, 'nonDegree', true).on).toEqual(['small', 'nonDegree']);
});

it('filters and sorts three hundred courses between two frames', () => {
  const many = generateCatalogue(300).map((entry) => ({ course: entry.course, entry, bytesOnDevice: 0 }) as CourseOnDevice);
  filterCourses(many, EVERYTHING, '教师');
  const began = performance.now();
  sortCourses(filterCourses(many, EVERYTHING, '教师 学前'), 'title', []);
  // A bound that only a mistake of order breaks, not a busy machine.
  expect(performance.now() - began).toBeLessThan(500);
});
