import type { Announcement, Message } from '../documents/message.ts';
import type { WaitingItem } from '../ports/sync.ts';
import type { Marks } from './mailbox.ts';
import { letterStanding } from './standing.ts';
import type { Letter } from './letter.ts';

/** What a learner and the tutors of a cohort have said to each other. */
export interface Conversation {
  learner: string;
  cohort: string;
  last: Message;
  /** Messages of the learner that this tutor has not read. */
  unread: number;
  messages: readonly Message[];
}

/** One thing that was sent to several at once, or to a whole cohort. */
export interface Sending {
  /** Id of the announcement, or what the messages have in common. */
  id: string;
  cohort: string;
  author: string;
  text: string;
  writtenAt: string;
  place?: Letter['place'];
  /** The letter that each recipient has. */
  letters: readonly { learner: string; letter: string }[];
  /** To a whole cohort. */
  everybody: boolean;
}

function groups<T>(list: readonly T[], keyOf: (entry: T) => string): readonly (readonly T[])[] {
  const byKey = new Map<string, T[]>();
  for (const entry of list) {
    const group = byKey.get(keyOf(entry));
    if (group) group.push(entry);
    else byKey.set(keyOf(entry), [entry]);
  }
  return [...byKey.values()];
}

const newestFirst = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

/** The conversations of a tutor, those with the newest words first. `isUnread`: whether this tutor has still to read a message. */
export function conversationsOf(messages: readonly Message[], isUnread: (message: Message) => boolean): readonly Conversation[] {
  return groups(messages, ({ learner, cohort }) => `${cohort}/${learner}`)
    .map((own): Conversation => {
      const sorted = [...own].sort((a, b) => newestFirst(a.writtenAt, b.writtenAt));
      const last = sorted[0]!;
      return { learner: last.learner, cohort: last.cohort, last, messages: sorted, unread: own.filter(isUnread).length };
    })
    .sort((a, b) => newestFirst(a.last.writtenAt, b.last.writtenAt));
}

/** What was sent to cohorts and groups, newest first. `learners`: those that a cohort has. */
export function sendingsOf(announcements: readonly Announcement[], messages: readonly Message[], learners: (cohort: string) => readonly string[]): readonly Sending[] {
  const toAll = announcements.map(({ id, cohort, author, text, writtenAt, place }): Sending => ({ id, cohort, author, text, writtenAt, ...(place ? { place } : {}), everybody: true, letters: learners(cohort).map((learner) => ({ learner, letter: id })) }));
  const together = messages.filter(({ sending }) => sending !== undefined);
  const toGroups = groups(together, ({ author, sending }) => `${author}/${sending}`).map((own): Sending => {
    const { cohort, author, text, writtenAt, place, sending } = own[0]!;
    return { id: sending!, cohort, author, text, writtenAt, ...(place ? { place } : {}), everybody: false, letters: own.map(({ learner, id }) => ({ learner, letter: id })) };
  });
  return [...toAll, ...toGroups].sort((a, b) => newestFirst(a.writtenAt, b.writtenAt));
}

/** Of how many recipients it is known that it waits on this device, that it came to a device of theirs (read or not), and that it was read. */
export function countStandings(sending: Sending, waiting: readonly Pick<WaitingItem, 'id' | 'held'>[], marks: ReadonlyMap<string, Marks>): { here: number; received: number; read: number } {
  const count = { here: 0, received: 0, read: 0 };
  for (const { learner, letter } of sending.letters) {
    const { state } = letterStanding(letter, waiting, marks.get(learner));
    if (state === 'here' || state === 'classroom') count.here += 1;
    if (state === 'read') count.read += 1;
    if (state === 'read' || state === 'received') count.received += 1;
  }
  return count;
}
