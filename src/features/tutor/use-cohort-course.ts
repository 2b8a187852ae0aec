import { useMemo } from 'react';
import { useParams } from 'wouter';
import type { Manifest } from '#core/course/manifest.ts';
import type { Cohort, Person } from '#core/documents/directory.ts';
import type { LocalText } from '#core/text.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useDirectory, type Directory } from './use-tutor.ts';

export interface CohortCourse {
  directory: Directory;
  cohort: Cohort;
  course: string;
  title: LocalText;
  learners: readonly Person[];
  /** The course as it is on this device; null where it is not. */
  installed: { manifest: Manifest; packageId: string } | null;
}

/** The cohort and the course that the address names: null for one that this tutor does not have, undefined while it is being read. */
export function useCohortCourse(): CohortCourse | null | undefined {
  const { cohort: id = '', course = '' } = useParams();
  const directory = useDirectory();
  const courses = useLive(useContent().courses);
  return useMemo(() => {
    if (!directory || !courses) return undefined;
    const cohort = directory.cohorts.find((candidate) => candidate.id === id);
    if (!cohort?.courses.some((entry) => entry.course === course)) return null;
    const known = courses.find((candidate) => candidate.course === course);
    const installed = known?.installed && known.installedPackage ? { manifest: known.installed, packageId: known.installedPackage } : null;
    return { directory, cohort, course, title: known?.installed?.title ?? known?.entry?.title ?? { zh: course }, learners: directory.learners(id), installed };
  }, [directory, courses, id, course]);
}
