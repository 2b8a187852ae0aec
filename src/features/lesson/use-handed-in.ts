import { useMemo } from 'react';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';

/** Ids of the assessments and tasks of a course that the person has handed in at least once. */
export function useHandedIn(course: string): ReadonlySet<string> {
  const { person } = useSession();
  const attempts = useDocuments('attempt');
  const revisions = useDocuments('revision');
  return useMemo(() => {
    const own = <D extends { learner: string; course: string }>(document: D) => document.learner === person.id && document.course === course;
    const done = (attempts ?? []).filter((attempt) => own(attempt) && attempt.state === 'handed-in').map((attempt) => attempt.assessment);
    return new Set([...done, ...(revisions ?? []).filter(own).map((revision) => revision.task)]);
  }, [attempts, revisions, person.id, course]);
}
