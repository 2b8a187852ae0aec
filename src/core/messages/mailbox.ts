import { mailboxLattices, type Mailbox } from '../documents/message.ts';
import { derivedId } from '../hash/canonical.ts';

/** Something that a reader can have received and read: a letter, or a tutor's review. */
export interface Markable {
  id: string;
  cohort: string;
  writtenAt: string;
}

/** When each thing (by id) came to a device of the reader, and when they had it before their eyes. */
export type Marks = Pick<Mailbox, 'received' | 'read'>;

/** @param month in which what is marked was written: `2026-11` */
export function mailboxId(reader: string, cohort: string, device: string, month: string): string {
  return derivedId('mailbox', reader, cohort, device, month);
}

/**
 * What is to be put (it joins what is stored) so that some things count as received or read.
 * @param at ISO 8601
 */
export function marking(mark: keyof Marks, things: readonly Markable[], reader: string, device: string, at: string): readonly Mailbox[] {
  const mailboxes = new Map<string, Mailbox>();
  for (const { id: thing, cohort, writtenAt } of things) {
    const id = mailboxId(reader, cohort, device, writtenAt.slice(0, 7));
    const mailbox = mailboxes.get(id) ?? { id, type: 'mailbox', parent: '', learner: reader, cohort, device, received: {}, read: {} };
    mailboxes.set(id, { ...mailbox, [mark]: { ...mailbox[mark], [thing]: at } });
  }
  return [...mailboxes.values()];
}

/** The marks of each reader over all their devices, by the reader's id: the earliest moment of each. */
export function marksByReader(mailboxes: readonly Mailbox[]): ReadonlyMap<string, Marks> {
  const { received, read } = mailboxLattices;
  const marks = new Map<string, Marks>();
  for (const mailbox of mailboxes) {
    const known = marks.get(mailbox.learner) ?? { received: {}, read: {} };
    marks.set(mailbox.learner, { received: received.join(known.received, mailbox.received), read: read.join(known.read, mailbox.read) });
  }
  return marks;
}

/** Those that the reader has not had before their eyes. */
export function unread<T extends Markable>(things: readonly T[], marks: Marks | undefined): readonly T[] {
  return things.filter(({ id }) => !Object.hasOwn(marks?.read ?? {}, id));
}

/** Those that no device of the reader has noted as come yet. */
export function unnoted<T extends Markable>(things: readonly T[], marks: Marks | undefined): readonly T[] {
  return unread(things, marks).filter(({ id }) => !Object.hasOwn(marks?.received ?? {}, id));
}
