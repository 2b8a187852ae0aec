import { useMemo } from 'react';
import type { Cohort } from '#core/documents/directory.ts';
import { inTime, isBetween, type Letter } from '#core/messages/letter.ts';
import { useLetters, useUnread } from '#bindings/messages/use-letters.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';

export interface LearnerConversation {
  cohort: Cohort;
  last: Letter | undefined;
  unread: number;
}

/** What a learner and the tutors of each of their cohorts say to each other, and all announcements; undefined while it is being read. */
export function useConversations(): { conversations: readonly LearnerConversation[]; announcements: readonly Letter[]; unread: ReadonlySet<string> } | undefined {
  const { person } = useSession();
  const letters = useLetters();
  const unread = useUnread();
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  return useMemo(() => {
    if (!letters || !unread || !memberships || !cohorts) return undefined;
    const own = cohorts.filter((cohort) => memberships.some((row) => row.parent === cohort.id && row.learner === person.id && row.role === 'learner'));
    const conversations = own.map((cohort) => {
      const between = (list: readonly Letter[]) => list.filter((letter) => letter.type === 'message' && isBetween(letter, person.id, cohort.id));
      return { cohort, last: inTime(between(letters)).at(-1), unread: between(unread).length };
    });
    const announcements = inTime(letters.filter((letter) => letter.type === 'announcement')).toReversed();
    return { conversations, announcements, unread: new Set(unread.map(({ id }) => id)) };
  }, [letters, unread, memberships, cohorts, person.id]);
}
