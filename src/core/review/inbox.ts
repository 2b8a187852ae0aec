import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Receipt, Result, Review } from '../documents/feedback.ts';
import type { LateDecision } from '../documents/late-decision.ts';
import { byParent } from './by-parent.ts';
import { lateState, standingDecision, type LateState } from './late.ts';
import { headsOf } from './standing.ts';

/** Work of a learner that a tutor has to look at, or has looked at. */
export interface Piece {
  kind: 'revision' | 'attempt';
  /** Id of the revision or attempt. */
  id: string;
  learner: string;
  cohort: string;
  course: string;
  /** Id of the task or assessment. */
  about: string;
  package: string;
  /** When the device says that it was handed in. */
  writtenAt: string;
  /** When the server had it; undefined while only this device has it. */
  receivedAt?: string;
  dueAt?: string;
  /** 1 for a first hand-in. */
  number: number;
  /** Whether a person judges it; otherwise it is here for being late alone. */
  judged: boolean;
  /** The judgement that stands, if there is one. */
  review?: Review;
  /** More than one: tutors judged without knowing of each other, and somebody has to settle it (`standing.ts`). */
  heads: readonly Review[];
  receipt?: Receipt;
  /** Where it is late: how it stands, and what was decided. */
  late?: LateState;
  decision?: LateDecision;
}

export interface Record {
  revisions: readonly Revision[];
  attempts: readonly Attempt[];
  results: readonly Result[];
  receipts: readonly Receipt[];
  reviews: readonly Review[];
  decisions: readonly LateDecision[];
}

/** Everything handed in that a person judges or decides on: each revision of coursework, and each attempt with written items or that is late. */
export function piecesOf(record: Record): readonly Piece[] {
  const receipts = new Map(record.receipts.map((receipt) => [receipt.parent, receipt]));
  const reviews = byParent(record.reviews);
  const decisions = byParent(record.decisions);
  const arrival = (id: string) => {
    const receipt = receipts.get(id);
    const decision = standingDecision(id, decisions.get(id) ?? []);
    const late = lateState(receipt, decision);
    return { ...(receipt ? { receipt, receivedAt: receipt.receivedAt } : {}), ...(receipt?.dueAt ? { dueAt: receipt.dueAt } : {}), ...(late ? { late } : {}), ...(decision ? { decision } : {}) };
  };
  const judgement = (id: string) => {
    const heads = headsOf(id, reviews.get(id) ?? []);
    return { heads, ...(heads[0] ? { review: heads[0] } : {}) };
  };
  const coursework = record.revisions.map(
    ({ id, learner, cohort, course, task, package: packageId, writtenAt, number }): Piece => ({ kind: 'revision', id, learner, cohort, course, about: task, package: packageId, writtenAt, number, judged: true, ...arrival(id), ...judgement(id) }),
  );
  const written = new Set(record.results.filter((result) => result.state === 'needs-review' || result.items.some((item) => item.by === 'tutor')).map((result) => result.parent));
  const attempts = record.attempts
    .filter((attempt) => attempt.state !== 'open')
    .map(({ id, learner, cohort, course, assessment, package: packageId, handedInAt, startedAt }): Piece => ({ kind: 'attempt', id, learner, cohort, course, about: assessment, package: packageId, writtenAt: handedInAt ?? startedAt, number: 1, judged: written.has(id), ...arrival(id), ...judgement(id) }))
    .filter((piece) => piece.judged || piece.late !== undefined);
  return [...coursework, ...attempts];
}

/**
 * What waits for a tutor, the longest waiting first: pieces with no review, with several that do not know of each other, or late with no
 * decision; of coursework only the last version (a learner who handed in again wants an answer to that).
 */
export function inbox(pieces: readonly Piece[]): readonly Piece[] {
  const key = (piece: Piece) => `${piece.learner}/${piece.course}/${piece.about}`;
  const last = new Map<string, number>();
  for (const piece of pieces) if (piece.kind === 'revision') last.set(key(piece), Math.max(piece.number, last.get(key(piece)) ?? 0));
  return pieces
    .filter((piece) => piece.kind === 'attempt' || piece.number === last.get(key(piece)))
    .filter((piece) => (piece.judged && piece.heads.length !== 1) || piece.late === 'waiting')
    .sort((a, b) => a.writtenAt.localeCompare(b.writtenAt) || a.id.localeCompare(b.id));
}

/** How a piece stands to its closing time. 'on-time-late': written before it, received after it; never simply late. */
export function lateness(piece: Pick<Piece, 'writtenAt' | 'receivedAt' | 'dueAt'>): 'no-limit' | 'on-time' | 'on-time-late' | 'late' {
  if (!piece.dueAt) return 'no-limit';
  if (piece.writtenAt > piece.dueAt) return 'late';
  return piece.receivedAt && piece.receivedAt > piece.dueAt ? 'on-time-late' : 'on-time';
}

/** Why a piece waits. One piece may wait for several reasons. */
export const INBOX_KINDS = ['coursework', 'assessment', 'late', 'conflict'] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** Which part of the inbox is looked at; everything where nothing is said. */
export interface InboxFilter {
  course?: string;
  cohort?: string;
  kind?: InboxKind;
  /** A part of the learner's name, in any language. */
  name?: string;
  /** Only what arrived after this moment (ISO 8601). */
  since?: string;
}

/** What of a piece waits for the tutor. */
export function waitsFor(piece: Piece): readonly InboxKind[] {
  const kinds: InboxKind[] = [];
  if (piece.judged && !piece.review) kinds.push(piece.kind === 'revision' ? 'coursework' : 'assessment');
  if (piece.late === 'waiting') kinds.push('late');
  if (piece.heads.length > 1) kinds.push('conflict');
  return kinds;
}

/** When a piece came to the tutor: when the server had it, or while it does not say so, when it was written. */
export const arrivedAt = (piece: Pick<Piece, 'receivedAt' | 'writtenAt'>): string => piece.receivedAt ?? piece.writtenAt;

/**
 * The part of the inbox that a filter asks for, in the order in which it is worked off: the inbox screen shows exactly this, and "next" and
 * "previous" of the review desk go through it.
 * @param pieces everything that the tutor may judge, as `piecesOf` gives it
 * @param nameOf all names of a learner in one text; only asked where the filter has a name
 */
export function inboxOrder(pieces: readonly Piece[], filter: InboxFilter, nameOf: (learner: string) => string = (learner) => learner): readonly Piece[] {
  const { course, cohort, kind, since } = filter;
  const name = filter.name?.trim().toLocaleLowerCase();
  return inbox(pieces).filter(
    (piece) =>
      (!course || piece.course === course) &&
      (!cohort || piece.cohort === cohort) &&
      (!kind || waitsFor(piece).includes(kind)) &&
      (!since || arrivedAt(piece) > since) &&
      (!name || nameOf(piece.learner).toLocaleLowerCase().includes(name)),
  );
}
