import type { CourseOnDevice } from '../ports/content.ts';

/** What a learner's cohorts study and this device lacks. */
export interface Needs {
  /** In the cohorts' order; only what can be fetched and is not on its way. */
  courses: readonly CourseOnDevice[];
  /** Bytes that fetching all of it transfers, optional media not counted. */
  bytes: number;
}

/** Bytes that a course needs from the network now: all of it, or its newer version; null where there is nothing to fetch. */
function bytesToFetch(course: CourseOnDevice): number | null {
  if (!course.entry || !['none', 'installed'].includes(course.download.state)) return null;
  return course.installed ? course.updateBytes : course.entry.essentialBytes;
}

/**
 * What is still to be fetched of the courses that somebody's cohorts study, missing ones and newer versions.
 * @param wanted ids of the courses, from `coursesOf`
 */
export function cohortNeeds(wanted: readonly string[], courses: readonly CourseOnDevice[]): Needs {
  const byId = new Map(courses.map((course) => [course.course, course]));
  const needed = wanted.flatMap((id) => {
    const course = byId.get(id);
    const bytes = course ? bytesToFetch(course) : null;
    return course && bytes !== null ? [{ course, bytes }] : [];
  });
  return { courses: needed.map(({ course }) => course), bytes: needed.reduce((sum, { bytes }) => sum + bytes, 0) };
}
