import type { Cohort, Membership } from '../documents/directory.ts';

/** A course as a cohort studies it. */
export type CohortCourse = Cohort['courses'][number];

export function courseOf(cohort: Cohort | undefined, course: string): CohortCourse | undefined {
  return cohort?.courses.find((entry) => entry.course === course);
}

/**
 * The cohort in which a learner studies a course: where several would do, the membership that has not ended comes before one
 * that has, and of these the one that began last. Undefined for a course that somebody studies on their own.
 * The device's date plays no part, because it may be wrong.
 * @param memberships any memberships, of this person and of others
 */
export function cohortFor(course: string, learner: string, memberships: readonly Membership[], cohorts: readonly Cohort[]): Cohort | undefined {
  const own = memberships
    .filter((membership) => membership.learner === learner && membership.role === 'learner')
    .sort((a, b) => Number(Boolean(a.until)) - Number(Boolean(b.until)) || b.from.localeCompare(a.from) || a.id.localeCompare(b.id));
  for (const membership of own) {
    const cohort = cohorts.find((candidate) => candidate.id === membership.parent);
    if (courseOf(cohort, course)) return cohort;
  }
  return undefined;
}

/** The closing time of an assessment or task in a cohort (ISO 8601), or undefined where there is none. */
export function dueFor(cohort: Cohort | undefined, course: string, work: string): string | undefined {
  const due = courseOf(cohort, course)?.due;
  return due && Object.hasOwn(due, work) ? due[work] : undefined;
}

/** The courses that a learner's cohorts study, those of memberships that have not ended, each once. */
export function coursesOf(learner: string, memberships: readonly Membership[], cohorts: readonly Cohort[]): readonly string[] {
  const joined = new Set(memberships.filter((membership) => membership.learner === learner && membership.role === 'learner' && !membership.until).map((membership) => membership.parent));
  return [...new Set(cohorts.filter((cohort) => joined.has(cohort.id)).flatMap((cohort) => cohort.courses.map((entry) => entry.course)))];
}

const DAY_MS = 86_400_000;
/** Within this many days a closing time is shown as near. */
export const DUE_SOON_DAYS = 7;

/** How a closing time stands at `now` (milliseconds since 1970). 'past' never refuses anything: late work is taken and marked as late. */
export function dueState(due: string | undefined, now: number): 'none' | 'ahead' | 'soon' | 'past' {
  if (!due) return 'none';
  const left = Date.parse(due) - now;
  if (left < 0) return 'past';
  return left <= DUE_SOON_DAYS * DAY_MS ? 'soon' : 'ahead';
}
