import { useMemo } from 'react';
import { isFor, type Letter } from '#core/messages/letter.ts';
import { marksByReader, unread, type Marks } from '#core/messages/mailbox.ts';
import { useSession } from '../services.tsx';
import { useDocuments } from '../use-documents.ts';

/** Every letter on this device, in no order; undefined while it is being read. */
export function useLetters(): readonly Letter[] | undefined {
  const announcements = useDocuments('announcement');
  const messages = useDocuments('message');
  return useMemo(() => announcements && messages && [...announcements, ...messages], [announcements, messages]);
}

/** What has been received and read, by reader; undefined while it is being read. */
export function useMarks(): ReadonlyMap<string, Marks> | undefined {
  const mailboxes = useDocuments('mailbox');
  return useMemo(() => mailboxes && marksByReader(mailboxes), [mailboxes]);
}

/** Letters to this person that they have not had before their eyes; undefined while it is being read. */
export function useUnread(): readonly Letter[] | undefined {
  const { person } = useSession();
  const letters = useLetters();
  const marks = useMarks();
  return useMemo(() => {
    if (!letters || !marks) return undefined;
    // What tutors say to a whole cohort waits for no other tutor.
    const mine = letters.filter((letter) => isFor(letter, person.id) && (letter.type === 'message' || !person.roles.includes('tutor')));
    return unread(mine, marks.get(person.id));
  }, [letters, marks, person]);
}
