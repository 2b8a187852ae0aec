import { useMemo } from 'react';
import type { Announcement, Message } from '#core/documents/message.ts';
import { isFor, learnersNow } from '#core/messages/letter.ts';
import type { Marks } from '#core/messages/mailbox.ts';
import { conversationsOf, sendingsOf, type Conversation, type Sending } from '#core/messages/sendings.ts';
import { useLetters, useMarks } from '#bindings/messages/use-letters.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useDirectory, type Directory } from '../use-tutor.ts';

export interface TutorLetters {
  directory: Directory;
  conversations: readonly Conversation[];
  sendings: readonly Sending[];
  marks: ReadonlyMap<string, Marks>;
}

/** All that is said in this tutor's cohorts; undefined while it is being read. */
export function useTutorLetters(): TutorLetters | undefined {
  const { person } = useSession();
  const directory = useDirectory();
  const letters = useLetters();
  const marks = useMarks();
  const memberships = useDocuments('membership');
  return useMemo(() => {
    if (!directory || !letters || !marks || !memberships) return undefined;
    const cohorts = new Set(directory.cohorts.map(({ id }) => id));
    const mine = letters.filter((letter) => cohorts.has(letter.cohort));
    const messages = mine.filter((letter): letter is Message => letter.type === 'message');
    const announcements = mine.filter((letter): letter is Announcement => letter.type === 'announcement');
    const read = marks.get(person.id)?.read ?? {};
    return {
      directory,
      marks,
      conversations: conversationsOf(messages, (message) => isFor(message, person.id) && !Object.hasOwn(read, message.id)),
      sendings: sendingsOf(announcements, messages, (cohort) => learnersNow(memberships, cohort)),
    };
  }, [directory, letters, marks, memberships, person.id]);
}
