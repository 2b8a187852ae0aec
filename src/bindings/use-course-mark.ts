import { useMemo } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import { courseMark, type CourseMark } from '#core/marks/course-mark.ts';
import { markSources, type MarkRecord } from '#core/marks/mark-record.ts';
import { useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';
import { useEnrolment } from './use-enrolment.ts';

/** Everything on this device that course marks are made from; undefined while it is being read. */
export function useMarkRecord(): MarkRecord | undefined {
  const attempts = useDocuments('attempt');
  const results = useDocuments('result');
  const revisions = useDocuments('revision');
  const reviews = useDocuments('review');
  const receipts = useDocuments('receipt');
  const lateDecisions = useDocuments('late-decision');
  const decisions = useDocuments('mark-decision');
  return useMemo(() => {
    if (!attempts || !results || !revisions || !reviews || !receipts || !lateDecisions || !decisions) return undefined;
    return { attempts, results, revisions, reviews, receipts, lateDecisions, decisions };
  }, [attempts, results, revisions, reviews, receipts, lateDecisions, decisions]);
}

/** The person's mark in a course, kept up to date: null for a course without marks, undefined while it is being read. */
export function useCourseMark(manifest: Manifest | undefined): CourseMark | null | undefined {
  const { person } = useSession();
  const record = useMarkRecord();
  const cohort = useEnrolment(manifest?.course);
  return useMemo(() => {
    if (!manifest || !record || cohort === undefined) return undefined;
    return courseMark(manifest, markSources(person.id, cohort?.id ?? '', manifest.course, record));
  }, [manifest, person.id, record, cohort]);
}
