import type { MarkDecision } from '../documents/mark-decision.ts';
import { derivedId } from '../hash/canonical.ts';

/** What the decisions on one learner's mark in a course hang on. */
export const courseMarkId = (learner: string, cohort: string, course: string): string => derivedId('course-mark', learner, cohort, course);

/** Of several decisions about one thing: what stands, and what has still to be settled. */
export interface Standing {
  /** Those that no other takes the place of, in the order in which they were written. */
  heads: readonly MarkDecision[];
  /** What stands; undefined where tutors who did not know of each other decided differently. */
  decision: MarkDecision | undefined;
}

const byTime = (a: MarkDecision, b: MarkDecision) => a.writtenAt.localeCompare(b.writtenAt) || (a.id < b.id ? -1 : 1);
const alike = (a: MarkDecision, b: MarkDecision) => a.decision === b.decision && a.mark === b.mark;

/**
 * Which decision stands: the one that no other supersedes. The same whatever the order in which they arrive, and by no clock. Two that
 * do not know of each other both stay; where they say the same, the earlier one stands for both.
 */
export function standing(decisions: readonly MarkDecision[]): Standing {
  const superseded = new Set(decisions.flatMap(({ id, supersedes }) => supersedes.filter((other) => other !== id)));
  const free = decisions.filter(({ id }) => !superseded.has(id));
  // A circle, which no device writes: then all of them are open.
  const heads = [...(free.length > 0 ? free : decisions)].sort(byTime);
  return { heads, decision: heads.every((head) => alike(head, heads[0]!)) ? heads[0] : undefined };
}

const isLockKind = ({ decision }: MarkDecision) => decision === 'lock' || decision === 'unlock';

/** The decisions of one learner in one course, each in its own question. */
export interface StandingMarks {
  /** What is set for the course mark (`''`) and its parts, in per cent. Nothing where it was cleared or is not settled. */
  given: ReadonlyMap<string, MarkDecision>;
  /** The lock that stands. While two tutors disagree about it, the mark stays locked as it first was. */
  lock: MarkDecision | undefined;
  /** Questions in which tutors decided differently, not knowing of each other. */
  conflicts: readonly (readonly MarkDecision[])[];
}

/** What stands of all decisions on one learner's mark in one course. */
export function standingMarks(decisions: readonly MarkDecision[]): StandingMarks {
  const questions = new Map<string, MarkDecision[]>();
  for (const decision of decisions) {
    const question = isLockKind(decision) ? 'lock' : `mark ${decision.about}`;
    questions.set(question, [...(questions.get(question) ?? []), decision]);
  }
  const given = new Map<string, MarkDecision>();
  const conflicts: (readonly MarkDecision[])[] = [];
  let lock: MarkDecision | undefined;
  for (const [question, list] of questions) {
    const { heads, decision } = standing(list);
    if (!decision) conflicts.push(heads);
    if (question === 'lock') lock = decision ? (decision.decision === 'lock' ? decision : undefined) : heads.find((head) => head.decision === 'lock');
    else if (decision?.decision === 'override') given.set(decision.about, decision);
  }
  return { given, lock, conflicts };
}

/** Ids that a new decision about something takes the place of: what stands there now, as far as this device knows. */
export function supersededBy(decisions: readonly MarkDecision[], about: string, of: 'mark' | 'lock'): string[] {
  const list = decisions.filter((decision) => (of === 'lock' ? isLockKind(decision) : !isLockKind(decision) && decision.about === about));
  return standing(list).heads.map(({ id }) => id);
}
