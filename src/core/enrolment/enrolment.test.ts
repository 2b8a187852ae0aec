import { describe, expect, it } from 'vitest';
import type { Cohort, Membership } from '../documents/directory.ts';
import { cohortFor, coursesOf, dueFor, dueState } from './enrolment.ts';

const cohort = (id: string, courses: Cohort['courses']): Cohort => ({ id, type: 'cohort', parent: '', learner: '', cohort: id, version: 1, name: { zh: id }, branch: 'b', courses });
const member = (learner: string, parent: string, from: string, more: Partial<Membership> = {}): Membership => ({ id: `${learner}-${parent}`, type: 'membership', parent, learner, cohort: parent, version: 1, role: 'learner', from, ...more });

const spring = cohort('spring', [{ course: 'pedagogy', due: { 'check-1': '2026-06-01T00:00:00.000Z' } }]);
const autumn = cohort('autumn', [{ course: 'pedagogy', due: { 'check-1': '2026-12-01T00:00:00.000Z' } }, { course: 'play', due: {} }]);

describe('the cohort in which a course is studied', () => {
  it('is the one that has not ended, and of those the latest', () => {
    const ended = member('a', 'autumn', '2026-09-01T00:00:00.000Z', { until: '2026-10-01T00:00:00.000Z' });
    const older = member('a', 'spring', '2026-03-01T00:00:00.000Z');
    expect(cohortFor('pedagogy', 'a', [ended, older], [spring, autumn])?.id).toBe('spring');
    expect(cohortFor('pedagogy', 'a', [older, member('a', 'autumn', '2026-09-01T00:00:00.000Z')], [spring, autumn])?.id).toBe('autumn');
  });

  it('is an ended one sooner than none, never that of another person or of a tutor', () => {
    const ended = member('a', 'spring', '2026-03-01T00:00:00.000Z', { until: '2026-07-01T00:00:00.000Z' });
    expect(cohortFor('pedagogy', 'a', [ended], [spring])?.id).toBe('spring');
    expect(cohortFor('pedagogy', 'b', [ended], [spring])).toBeUndefined();
    expect(cohortFor('pedagogy', 'a', [member('a', 'spring', '2026-03-01T00:00:00.000Z', { role: 'tutor' })], [spring])).toBeUndefined();
    expect(cohortFor('unknown', 'a', [ended], [spring])).toBeUndefined();
  });

  it('knows the closing time and what it means', () => {
    expect(dueFor(autumn, 'pedagogy', 'check-1')).toBe('2026-12-01T00:00:00.000Z');
    expect(dueFor(autumn, 'pedagogy', 'toString')).toBeUndefined();
    expect(dueFor(undefined, 'pedagogy', 'check-1')).toBeUndefined();
    const due = '2026-12-01T00:00:00.000Z';
    expect([dueState(undefined, 0), dueState(due, Date.parse('2026-11-01')), dueState(due, Date.parse('2026-11-28')), dueState(due, Date.parse('2026-12-02'))]).toEqual(['none', 'ahead', 'soon', 'past']);
  });

  it('lists the courses of memberships that have not ended', () => {
    expect(coursesOf('a', [member('a', 'autumn', '2026-09-01T00:00:00.000Z'), member('a', 'spring', '2026-03-01T00:00:00.000Z', { until: '2026-07-01T00:00:00.000Z' })], [spring, autumn])).toEqual(['pedagogy', 'play']);
  });
});
