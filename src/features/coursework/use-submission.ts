import { useMemo } from 'react';
import { submissionId } from '#core/coursework/revisions.ts';
import type { Draft, Revision } from '#core/documents/coursework.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { handedIn, type Handed } from './submission.ts';

export interface Submission {
  drafts: readonly Draft[];
  revisions: readonly Revision[];
  /** Newest first. */
  handed: readonly Handed[];
}

/** What the person has written and handed in for a task, with what came back; undefined while it is being read. */
export function useSubmission(course: string, task: string): Submission | undefined {
  const { person } = useSession();
  const id = submissionId(person.id, course, task);
  const drafts = useDocuments('draft', id);
  const revisions = useDocuments('revision', id);
  const receipts = useDocuments('receipt');
  const reviews = useDocuments('review');
  return useMemo(() => drafts && revisions && receipts && reviews && { drafts, revisions, handed: handedIn(revisions, receipts, reviews) }, [drafts, revisions, receipts, reviews]);
}
