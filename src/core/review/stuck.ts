import { lessonsOf, type Manifest } from '../course/manifest.ts';
import type { Cohort } from '../documents/directory.ts';
import { failedObjectives, type ObjectiveOf } from './failed-objectives.ts';
import { isLate } from './late.ts';
import { isHeardOf, lastExchange, lastStudied, type LearnerRecord } from './study-record.ts';
import type { StuckLimits } from './stuck-limits.ts';
import { headsOf } from './standing.ts';

const DAY_MS = 86_400_000;

/** What a reason is about, where it is about one thing. */
export interface About {
  kind: 'task' | 'assessment' | 'course';
  course: string;
  id: string;
}

/**
 * Why somebody seems to be stuck, with the figures that it comes from. Days are whole days gone by, or still left.
 * - `silent`: none of their devices has exchanged for so long; what they did there meanwhile is unknown
 * - `not-started`: heard from, the course is open, and nothing of it was begun
 * - `idle`: heard from, but nothing was studied for so long before that
 * - `objective`: answers on one objective that were wrong, in several attempts
 * - `due`: it closes soon and nothing of it has arrived
 * - `missed`: it has closed and nothing of it has arrived
 * - `returned`: it was given back for revision and no new version has arrived
 * - `late`: it came late and waits for a tutor's decision
 */
export type Reason =
  | { kind: 'silent' | 'idle'; days: number }
  | { kind: 'not-started'; days: number; about: About }
  | { kind: 'objective'; wrong: number; of: number; attempts: number; objective: string; about: About }
  | { kind: 'due' | 'missed' | 'returned'; days: number; about: About; piece?: string }
  | { kind: 'late'; days: number; about: About; piece: string };
export type ReasonKind = Reason['kind'];
export const REASON_KINDS: readonly ReasonKind[] = ['silent', 'not-started', 'missed', 'due', 'objective', 'returned', 'idle', 'late'];

/** How a learner stands. `unknown`: nothing of theirs has ever arrived, so that nothing can be said. */
export interface Standing {
  learner: string;
  state: 'unknown' | 'stuck' | 'well';
  /** Those that weigh most first. */
  reasons: readonly Reason[];
  /** Their last exchange, where the server told of one. */
  heardAt: string | undefined;
}

export interface StuckParts {
  cohort: Cohort;
  /** The courses of the cohort that are on this device. */
  manifests: readonly Manifest[];
  limits: StuckLimits;
  objectiveOf: ObjectiveOf;
  /** Milliseconds since 1970. */
  now: number;
  /** Since when each learner belongs to the cohort (ISO 8601). */
  joined: (learner: string) => string | undefined;
}

const daysBetween = (from: string | number, to: number) => Math.floor((to - (typeof from === 'number' ? from : Date.parse(from))) / DAY_MS);

/** How a learner stands, by the rules and limits of a tutor. It never says of somebody who was not heard from that they have not studied. */
export function standingOf(record: LearnerRecord, parts: StuckParts): Standing {
  const { learner } = record;
  const heardAt = lastExchange(record);
  if (!isHeardOf(record)) return { learner, state: 'unknown', reasons: [], heardAt };
  const reasons = [...ofSilence(record, parts), ...ofCourses(record, parts), ...ofObjectives(record, parts), ...ofDeadlines(record, parts), ...ofReturned(record, parts), ...ofLate(record, parts)];
  reasons.sort((a, b) => REASON_KINDS.indexOf(a.kind) - REASON_KINDS.indexOf(b.kind));
  return { learner, state: reasons.length > 0 ? 'stuck' : 'well', reasons, heardAt };
}

/** The server's word alone says that somebody is silent, and only up to when it was given: where it was not asked, nobody is. */
function ofSilence(record: LearnerRecord, { limits, now }: StuckParts): Reason[] {
  const heardAt = lastExchange(record);
  const days = heardAt === undefined || record.asOf === undefined ? 0 : daysBetween(heardAt, Math.min(now, Date.parse(record.asOf)));
  return heardAt !== undefined && days >= limits.silent ? [{ kind: 'silent', days }] : [];
}

function ofCourses(record: LearnerRecord, { cohort, manifests, limits, now, joined }: StuckParts): Reason[] {
  const reasons: Reason[] = [];
  const begun = new Set([...record.progress, ...record.attempts, ...record.revisions].map(({ course }) => course));
  for (const { course, opens } of cohort.courses) {
    const since = [opens, joined(record.learner)].filter((moment) => moment !== undefined).sort().at(-1);
    const days = since === undefined ? 0 : daysBetween(since, now);
    // Somebody who studies one course of several has begun.
    if (begun.size === 0 && since !== undefined && days >= limits.notStarted) reasons.push({ kind: 'not-started', days, about: { kind: 'course', course, id: course } });
  }
  return begun.size > 0 && hasMore(record, manifests) ? [...reasons, ...ofIdleness(record, limits, now)] : reasons;
}

/** Whether there is a lesson left to read; without the courses here nobody is taken for having finished, nor for being idle. */
function hasMore({ progress }: LearnerRecord, manifests: readonly Manifest[]): boolean {
  const done = new Set(progress.filter(({ completed }) => completed).map(({ course, lesson }) => `${course}/${lesson}`));
  return manifests.some((manifest) => lessonsOf(manifest).some(({ lesson }) => !done.has(`${manifest.course}/${lesson.id}`)));
}

/** Counted up to the last exchange: what was studied after it has not come yet. */
function ofIdleness(record: LearnerRecord, limits: StuckLimits, now: number): Reason[] {
  const [studied, heardAt] = [lastStudied(record), lastExchange(record)];
  if (!studied || !heardAt) return [];
  const days = daysBetween(studied, Math.min(now, Date.parse(heardAt)));
  return days >= limits.idle ? [{ kind: 'idle', days }] : [];
}

function ofObjectives(record: LearnerRecord, { limits, objectiveOf }: StuckParts): Reason[] {
  return failedObjectives(record, objectiveOf, limits.wrong).map(({ objective, wrong, of, attempts, course, assessment }): Reason => ({ kind: 'objective', objective, wrong, of, attempts, about: { kind: 'assessment', course, id: assessment } }));
}

function ofDeadlines(record: LearnerRecord, { cohort, manifests, limits, now, joined }: StuckParts): Reason[] {
  const handedIn = new Set([...record.revisions.map(({ course, task }) => `${course}/${task}`), ...record.attempts.filter(({ state }) => state !== 'open').map(({ course, assessment }) => `${course}/${assessment}`)]);
  const kinds = new Map<string, About['kind']>(manifests.flatMap(({ course, modules }) => modules.flatMap(({ tasks, assessments }) => [...tasks.map(({ id }) => [`${course}/${id}`, 'task'] as const), ...assessments.map(({ id }) => [`${course}/${id}`, 'assessment'] as const)])));
  return cohort.courses.flatMap(({ course, due }) =>
    Object.entries(due).flatMap(([id, closes]): Reason[] => {
      const place = `${course}/${id}`;
      const kind = kinds.get(place);
      // Whoever came after it closed has missed nothing.
      if (!kind || handedIn.has(place) || (joined(record.learner) ?? '') > closes) return [];
      const about: About = { kind, course, id };
      const left = Math.floor((Date.parse(closes) - now) / DAY_MS);
      if (left >= 0) return left < limits.due ? [{ kind: 'due', days: left, about }] : [];
      const gone = daysBetween(closes, now);
      return gone <= limits.missed ? [{ kind: 'missed', days: gone, about }] : [];
    }),
  );
}

function ofReturned(record: LearnerRecord, { limits, now }: StuckParts): Reason[] {
  const newest = new Map<string, (typeof record.revisions)[number]>();
  for (const revision of record.revisions) if (revision.number >= (newest.get(`${revision.course}/${revision.task}`)?.number ?? 0)) newest.set(`${revision.course}/${revision.task}`, revision);
  return [...newest.values()].flatMap((revision): Reason[] => {
    const [review, other] = headsOf(revision.id, record.reviews);
    const days = review ? daysBetween(review.writtenAt, now) : 0;
    return review?.decision === 'revise' && !other && days >= limits.returned ? [{ kind: 'returned', days, about: { kind: 'task', course: revision.course, id: revision.task }, piece: revision.id }] : [];
  });
}

function ofLate(record: LearnerRecord, { now }: StuckParts): Reason[] {
  const decided = new Set(record.decisions.map(({ parent }) => parent));
  const pieces = new Map<string, About>([
    ...record.revisions.map(({ id, course, task }) => [id, { kind: 'task', course, id: task }] as const),
    ...record.attempts.map(({ id, course, assessment }) => [id, { kind: 'assessment', course, id: assessment }] as const),
  ]);
  return record.receipts.flatMap((receipt): Reason[] => {
    const about = pieces.get(receipt.parent);
    return about && isLate(receipt) && !decided.has(receipt.parent) ? [{ kind: 'late', days: daysBetween(receipt.receivedAt, now), about, piece: receipt.parent }] : [];
  });
}
