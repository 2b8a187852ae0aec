import { useMemo } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import { courseMark, type CourseMark } from '#core/marks/course-mark.ts';
import { useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';

/** The person's mark in a course, kept up to date: null for a course without marks, undefined while it is being read. */
export function useCourseMark(manifest: Manifest | undefined): CourseMark | null | undefined {
  const { person } = useSession();
  const attempts = useDocuments('attempt');
  const results = useDocuments('result');
  const revisions = useDocuments('revision');
  const reviews = useDocuments('review');
  return useMemo(() => {
    if (!manifest || !attempts || !results || !revisions || !reviews) return undefined;
    return courseMark(manifest, { learner: person.id, attempts, results, revisions, reviews });
  }, [manifest, person.id, attempts, results, revisions, reviews]);
}
