import { expect, it } from 'vitest';
import type { CourseOnDevice } from '../ports/content.ts';
import { cohortNeeds } from './needs.ts';

const course = (id: string, more: Partial<CourseOnDevice>) => ({ course: id, entry: { essentialBytes: 100 }, updateBytes: null, download: { state: 'none' }, ...more }) as CourseOnDevice;
const here = { installed: {}, download: { state: 'installed', doneBytes: 1, totalBytes: 1 } } as Partial<CourseOnDevice>;

it('counts what is missing and what is newer, in the class’s order, and nothing that is on its way or not to be had', () => {
  const courses = [
    course('missing', {}), course('here', here), course('older', { ...here, updateBytes: 7 }), course('coming', { download: { state: 'queued', doneBytes: 0, totalBytes: 9 } }), course('only-here', { ...here, entry: undefined }), course('not-of-the-class', {}),
  ];
  const needs = cohortNeeds(['older', 'missing', 'here', 'coming', 'only-here', 'nobody-published'], courses);
  expect(needs.courses.map((each) => each.course)).toEqual(['older', 'missing']);
  expect(needs.bytes).toBe(107);
  expect(cohortNeeds([], courses)).toEqual({ courses: [], bytes: 0 });
});
