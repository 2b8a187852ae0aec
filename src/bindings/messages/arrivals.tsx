import { useEffect } from 'react';
import { isFor } from '#core/messages/letter.ts';
import { marking, unnoted } from '#core/messages/mailbox.ts';
import { useSession } from '../services.tsx';
import { useDocuments } from '../use-documents.ts';
import { useLetters, useMarks } from './use-letters.ts';

/** Notes what has come to this device for a learner, so that tutors know; draws nothing. */
export function Arrivals() {
  const { person, device, documents, clock } = useSession();
  const letters = useLetters();
  const marks = useMarks();
  const reviews = useDocuments('review');
  useEffect(() => {
    if (!letters || !marks || !reviews) return;
    const come = unnoted([...letters.filter((letter) => isFor(letter, person.id)), ...reviews.filter((review) => review.learner === person.id)], marks.get(person.id));
    if (come.length > 0) void documents.put(...marking('received', come, person.id, device, new Date(clock.now()).toISOString())).catch(() => {});
  }, [letters, marks, reviews, documents, person.id, device, clock]);
  return null;
}
