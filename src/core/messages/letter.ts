import type { Membership } from '../documents/directory.ts';
import type { Announcement, Message, Place } from '../documents/message.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';

/** What comes from a person in words: to a cohort, or between a learner and the tutors. */
export type Letter = Announcement | Message;

/** The id of what a learner and the tutors of a cohort say to each other: `parent` of their messages. */
export function conversationId(learner: string, cohort: string): string {
  return derivedId('conversation', learner, cohort);
}

/** Oldest first by what the writers' devices say; a tie by id, so that every device shows one order. */
export function inTime<T extends { id: string; writtenAt: string }>(entries: readonly T[]): readonly T[] {
  return [...entries].sort((a, b) => (a.writtenAt === b.writtenAt ? (a.id < b.id ? -1 : 1) : a.writtenAt < b.writtenAt ? -1 : 1));
}

/** Whether a letter belongs to what a learner and the tutors of a cohort say to each other. */
export function isBetween(letter: Letter, learner: string, cohort: string): boolean {
  return letter.cohort === cohort && (letter.type === 'announcement' || letter.learner === learner);
}

/** Whether a letter is said to this reader: to a learner by anybody else, to a tutor by the learner. */
export function isFor(letter: Letter, reader: string): boolean {
  return letter.type === 'message' && letter.learner !== reader ? letter.author === letter.learner : letter.author !== reader;
}

/** The learners that a cohort has now. */
export function learnersNow(memberships: readonly Membership[], cohort: string): readonly string[] {
  return memberships.filter((row) => row.parent === cohort && row.role === 'learner' && !row.until).map((row) => row.learner);
}

interface Writing {
  author: string;
  cohort: string;
  text: string;
  place?: Place | undefined;
}

const written = ({ author, cohort, text, place }: Writing, clock: Clock) => ({ author, cohort, text: text.trim(), ...(place ? { place } : {}), writtenAt: new Date(clock.now()).toISOString() });

/** Something for everybody in a cohort. */
export function announce(writing: Writing, clock: Clock, ids: IdSource): Announcement {
  return { id: ids.id(), type: 'announcement', parent: '', learner: '', ...written(writing, clock) };
}

/** One message for each learner; with more than one they bear the same `sending`. */
export function writeTo(learners: readonly string[], writing: Writing & Pick<Message, 'about'>, clock: Clock, ids: IdSource): readonly Message[] {
  const common = { ...written(writing, clock), ...(writing.about ? { about: writing.about } : {}), ...(learners.length > 1 ? { sending: ids.id() } : {}) };
  return learners.map((learner) => ({ id: ids.id(), type: 'message', parent: conversationId(learner, writing.cohort), learner, ...common }));
}
