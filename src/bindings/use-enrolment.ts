import { useMemo } from 'react';
import type { Cohort } from '#core/documents/directory.ts';
import { cohortFor } from '#core/enrolment/enrolment.ts';
import { useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';

/** The cohort in which the person studies a course: null for none, undefined while the directory is being read (write nothing before). */
export function useEnrolment(course: string | undefined): Cohort | null | undefined {
  const { person } = useSession();
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  return useMemo(() => {
    if (!memberships || !cohorts || course === undefined) return undefined;
    return cohortFor(course, person.id, memberships, cohorts) ?? null;
  }, [course, person.id, memberships, cohorts]);
}
