import { useEffect, useMemo } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { coursesOf } from '#core/enrolment/enrolment.ts';
import { courseProgress, petalsOfStudy, type CourseProgress } from '#core/progress/course-progress.ts';
import { useContent, usePeople, useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';
import { useLive } from './use-live.ts';

export interface StudiedCourse {
  course: CourseOnDevice;
  manifest: Manifest;
  progress: CourseProgress;
}

/** The courses on this device with how far the person is in each; undefined while it is being read. Their cohorts' courses come first. */
export function useStudy(): readonly StudiedCourse[] | undefined {
  const { person } = useSession();
  const courses = useLive(useContent().courses);
  const progress = useDocuments('lesson-progress');
  const enrolled = useEnrolledCourses();
  return useMemo(() => {
    if (!courses || !progress || !enrolled) return undefined;
    const mine = progress.filter((entry) => entry.learner === person.id);
    return courses
      .flatMap((course) => (course.installed ? [{ course, manifest: course.installed, progress: courseProgress(course.installed, mine) }] : []))
      .sort((a, b) => place(enrolled, a.course.course) - place(enrolled, b.course.course));
  }, [courses, progress, enrolled, person.id]);
}

const place = (enrolled: readonly string[], course: string) => (enrolled.includes(course) ? enrolled.indexOf(course) : enrolled.length);

/** Ids of the courses that the person's cohorts study; undefined while the directory is being read. */
export function useEnrolledCourses(): readonly string[] | undefined {
  const { person } = useSession();
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  return useMemo(() => (memberships && cohorts ? coursesOf(person.id, memberships, cohorts) : undefined), [memberships, cohorts, person.id]);
}

/** Keeps the flower beside the person's name, which is shown before they unlock, in step with what they study. */
export function useSummary(): void {
  const people = usePeople();
  const study = useStudy();
  const progress = useDocuments('lesson-progress');
  const { person } = useSession();
  const petals = useMemo(() => study && progress && petalsOfStudy(study.map((entry) => entry.manifest), progress.filter((entry) => entry.learner === person.id)), [study, progress, person.id]);
  const key = petals?.join();
  useEffect(() => {
    if (petals) void people.updateSummary(petals);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the joined petals say when they changed
  }, [people, key]);
}
