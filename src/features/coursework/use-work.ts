import { useMemo } from 'react';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { isEmptyWork, latestDraft } from './submission.ts';
import { workRows, type WorkRow } from './work-rows.ts';

/** All assessments and tasks of the person, kept up to date; undefined while they are being read. */
export function useWork(): readonly WorkRow[] | undefined {
  const { person } = useSession();
  const courses = useLive(useContent().courses);
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  const attempts = useDocuments('attempt');
  const revisions = useDocuments('revision');
  const drafts = useDocuments('draft');
  const receipts = useDocuments('receipt');
  const results = useDocuments('result');
  const reviews = useDocuments('review');
  return useMemo(() => {
    if (!courses || !memberships || !cohorts || !attempts || !revisions || !drafts || !receipts || !results || !reviews) return undefined;
    const manifests = courses.flatMap((entry) => entry.installed ?? []);
    const begun = drafts.filter((draft) => draft.learner === person.id && !isEmptyWork(latestDraft(draft)?.work ?? { text: '', photos: [] }));
    return workRows(manifests, { learner: person.id, memberships, cohorts, attempts, revisions, receipts, results, reviews, drafts: new Set(begun.map((draft) => `${draft.course}/${draft.task}`)) });
  }, [courses, memberships, cohorts, attempts, revisions, drafts, receipts, results, reviews, person.id]);
}
