import { Type, type Static } from 'typebox';
import { earliest, latestVersions, mapOf } from '../merge/lattice.ts';
import { Count, Id, Instant, Slug, base } from './fields.ts';

const Words = Type.String({ maxLength: 10_000 });

/** A place in the app that a writing points to: a course, or a lesson, assessment or task of it. `kind` may be one of a later version. */
export const Place = Type.Object({ course: Slug, kind: Type.Optional(Type.String({ maxLength: 20 })), id: Type.Optional(Slug) });
export type Place = Static<typeof Place>;

/** What a tutor says to a whole cohort: a fact that is added, never changed. `learner` is empty; `author` is set by the server from the session. */
export const Announcement = Type.Object({
  ...base,
  type: Type.Literal('announcement'),
  author: Id,
  text: Words,
  place: Type.Optional(Place),
  writtenAt: Instant,
});
export type Announcement = Static<typeof Announcement>;

/**
 * What is said between one learner and the tutors of a cohort, written by either side: a fact that is added, never changed.
 * `learner` is the one it is said to or by, `parent` = `conversationId(learner, cohort)`; `author` is set by the server from the session.
 */
export const Message = Type.Object({
  ...base,
  type: Type.Literal('message'),
  author: Id,
  text: Words,
  place: Type.Optional(Place),
  /** The same in all messages that were sent to a group in one go. */
  sending: Type.Optional(Id),
  /** The hand-in whose feedback it answers. */
  about: Type.Optional(Type.Object({ kind: Type.Union([Type.Literal('revision'), Type.Literal('attempt')]), id: Id })),
  writtenAt: Instant,
});
export type Message = Static<typeof Message>;

/**
 * When announcements, messages and feedback came to one device, and when its reader had them before their eyes: by their ids, the earliest
 * moment. One for each reader, cohort, device and month in which they were written, so that it stays small however long somebody studies:
 * `id = mailboxId(...)`. `learner` is the reader, who may be a tutor.
 */
export const Mailbox = Type.Object({
  ...base,
  type: Type.Literal('mailbox'),
  device: Id,
  received: Type.Record(Type.String({ maxLength: 100 }), Instant),
  read: Type.Record(Type.String({ maxLength: 100 }), Instant),
});
export type Mailbox = Static<typeof Mailbox>;
export const mailboxLattices = { received: mapOf(earliest), read: mapOf(earliest) };

/**
 * What is being written to somebody, from one device; only its author sees it. `learner` is the author, whatever their role;
 * `parent` says to whom (`conversationId`, or the cohort), `id = derivedId('message-draft', learner, parent, device)`. Empty words: nothing is begun, or it was sent.
 */
export const MessageDraft = Type.Object({
  ...base,
  type: Type.Literal('message-draft'),
  device: Id,
  versions: Type.Array(Type.Object({ n: Count, text: Words, at: Instant }), { minItems: 1 }),
});
export type MessageDraft = Static<typeof MessageDraft>;
export const messageDraftLattices = { versions: latestVersions };
