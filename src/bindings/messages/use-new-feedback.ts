import { useMemo } from 'react';
import type { Review } from '#core/documents/feedback.ts';
import { unread } from '#core/messages/mailbox.ts';
import { useSession } from '../services.tsx';
import { useDocuments } from '../use-documents.ts';
import { useMarks } from './use-letters.ts';

/** A review with what its page is: that of a task (`rubric`), or of an attempt. */
export type FeedbackHere = Review & { rubric: boolean };

/** Feedback that the person has not had before their eyes, newest first; undefined while it is being read. */
export function useNewFeedback(): readonly FeedbackHere[] | undefined {
  const { person } = useSession();
  const reviews = useDocuments('review');
  const revisions = useDocuments('revision');
  const marks = useMarks();
  return useMemo(() => {
    if (!reviews || !revisions || !marks) return undefined;
    const own = reviews.filter((review) => review.learner === person.id);
    return unread(own, marks.get(person.id))
      .map((review) => ({ ...review, rubric: revisions.some((revision) => revision.id === review.parent) }))
      .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1));
  }, [reviews, revisions, marks, person.id]);
}
