import type { TSchema } from 'typebox';
import { greatestVersion, type Lattice, type FieldLattices } from '../merge/lattice.ts';
import { Attempt, Response, attemptLattices, responseLattices } from './attempt.ts';
import { Draft, Revision, draftLattices } from './coursework.ts';
import { Branch, Cohort, Membership, Person } from './directory.ts';
import { ExamOpening } from './exam-opening.ts';
import { Receipt, Result, Review } from './feedback.ts';
import { LateDecision } from './late-decision.ts';
import { MarkDecision, isSoundDecision } from './mark-decision.ts';
import { Announcement, Mailbox, Message, MessageDraft, mailboxLattices, messageDraftLattices } from './message.ts';
import { Note, noteLattices } from './note.ts';
import { Profile, profileLattices } from './profile.ts';
import { Proposal, proposalLattices } from './proposal.ts';
import { Recall, recallLattices } from './recall.ts';
import { LessonProgress, lessonProgressLattices } from './progress.ts';

/** The synced collections. Each is two databases of the browser, so there are few, and a document's `type` says what it is. */
export const COLLECTIONS = ['directory', 'progress', 'attempts', 'coursework', 'feedback', 'profile'] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/** Every kind of document, by its `type`. */
export interface Documents {
  branch: Branch;
  person: Person;
  cohort: Cohort;
  membership: Membership;
  'lesson-progress': LessonProgress;
  note: Note;
  recall: Recall;
  attempt: Attempt;
  response: Response;
  draft: Draft;
  revision: Revision;
  receipt: Receipt;
  result: Result;
  review: Review;
  'late-decision': LateDecision;
  'exam-opening': ExamOpening;
  announcement: Announcement;
  message: Message;
  mailbox: Mailbox;
  'message-draft': MessageDraft;
  proposal: Proposal;
  'mark-decision': MarkDecision;
  profile: Profile;
}
export type Kind = keyof Documents;
export type AnyDocument = Documents[Kind];

/** Who may make and change documents of a kind: the learner whose study it is, a tutor of the cohort, either of them, or the server alone. */
export type Writer = 'learner' | 'tutor' | 'either' | 'server';

export interface KindRule {
  readonly collection: CollectionName;
  readonly schema: TSchema;
  readonly writer: Writer;
  /** Seen by its learner and the tutors of its cohort, by its owner alone, by a cohort, or by the tutors of its cohort without the learner. */
  readonly audience: 'tutors' | 'owner' | 'cohort' | 'teaching';
  /** How two states become one: field by field, or the whole document with the greater counter (server-written kinds). */
  readonly fields: FieldLattices;
  readonly whole?: Lattice<AnyDocument>;
  /** What the schema cannot say; a document that is not so is refused as one of the wrong shape. */
  readonly sound?: (document: AnyDocument) => boolean;
}

const immutable: FieldLattices = {};

export const KINDS: { readonly [K in Kind]: KindRule } = {
  branch: { collection: 'directory', schema: Branch, writer: 'server', audience: 'cohort', fields: immutable, whole: greatestVersion('version') },
  person: { collection: 'directory', schema: Person, writer: 'server', audience: 'cohort', fields: immutable, whole: greatestVersion('version') },
  cohort: { collection: 'directory', schema: Cohort, writer: 'server', audience: 'cohort', fields: immutable, whole: greatestVersion('version') },
  membership: { collection: 'directory', schema: Membership, writer: 'server', audience: 'cohort', fields: immutable, whole: greatestVersion('version') },
  'lesson-progress': { collection: 'progress', schema: LessonProgress, writer: 'learner', audience: 'tutors', fields: lessonProgressLattices },
  note: { collection: 'progress', schema: Note, writer: 'learner', audience: 'owner', fields: noteLattices },
  recall: { collection: 'progress', schema: Recall, writer: 'learner', audience: 'owner', fields: recallLattices },
  attempt: { collection: 'attempts', schema: Attempt, writer: 'learner', audience: 'tutors', fields: attemptLattices },
  response: { collection: 'attempts', schema: Response, writer: 'learner', audience: 'tutors', fields: responseLattices },
  draft: { collection: 'coursework', schema: Draft, writer: 'learner', audience: 'owner', fields: draftLattices },
  revision: { collection: 'coursework', schema: Revision, writer: 'learner', audience: 'tutors', fields: immutable },
  receipt: { collection: 'feedback', schema: Receipt, writer: 'server', audience: 'tutors', fields: immutable, whole: greatestVersion('revision') },
  result: { collection: 'feedback', schema: Result, writer: 'server', audience: 'tutors', fields: immutable, whole: greatestVersion('revision') },
  review: { collection: 'feedback', schema: Review, writer: 'tutor', audience: 'tutors', fields: immutable },
  'late-decision': { collection: 'feedback', schema: LateDecision, writer: 'tutor', audience: 'tutors', fields: immutable },
  'exam-opening': { collection: 'feedback', schema: ExamOpening, writer: 'server', audience: 'tutors', fields: immutable },
  announcement: { collection: 'feedback', schema: Announcement, writer: 'tutor', audience: 'cohort', fields: immutable },
  message: { collection: 'feedback', schema: Message, writer: 'either', audience: 'tutors', fields: immutable },
  mailbox: { collection: 'profile', schema: Mailbox, writer: 'learner', audience: 'tutors', fields: mailboxLattices },
  'message-draft': { collection: 'profile', schema: MessageDraft, writer: 'learner', audience: 'owner', fields: messageDraftLattices },
  proposal: { collection: 'feedback', schema: Proposal, writer: 'tutor', audience: 'teaching', fields: proposalLattices },
  'mark-decision': { collection: 'feedback', schema: MarkDecision, writer: 'tutor', audience: 'tutors', fields: immutable, sound: (document) => isSoundDecision(document as MarkDecision) },
  profile: { collection: 'profile', schema: Profile, writer: 'learner', audience: 'owner', fields: profileLattices },
};

/** The rule of a document's kind, or undefined for a kind that this version does not know. */
export function kindRule(type: unknown): KindRule | undefined {
  return typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type as Kind] : undefined;
}

/** The kinds kept in one collection. */
export function kindsIn(collection: CollectionName): readonly Kind[] {
  return (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].collection === collection);
}
