import type { Attempt } from '../documents/attempt.ts';

type Begun = Pick<Attempt, 'id' | 'learner' | 'cohort' | 'course' | 'assessment' | 'startedAt' | 'state'>;

/** An attempt that counts nothing, because there were as many before it as are allowed. */
export interface Beyond {
  /** Its place among those handed in, by when they were begun. */
  number: number;
  allowed: number;
}

/** Whether two attempts are at the same assessment, by the same learner in the same cohort: repeating a year begins anew. */
export function sameAssessment(a: Begun, b: Begun): boolean {
  return a.learner === b.learner && a.cohort === b.cohort && a.course === b.course && a.assessment === b.assessment;
}

/**
 * Which attempts count: of those handed in the first that were begun, as many as the assessment allows. The app does not begin more; two
 * devices that know nothing of each other may. Pure, so device and server say the same as soon as they know the same attempts.
 * @param allowed 0 for any number
 * @returns undefined where the attempt counts, or is not handed in yet
 */
export function beyondAllowed(attempt: Begun, all: readonly Begun[], allowed: number): Beyond | undefined {
  if (allowed === 0 || attempt.state === 'open') return undefined;
  const before = all.filter((other) => sameAssessment(attempt, other) && other.state !== 'open' && (other.startedAt < attempt.startedAt || (other.startedAt === attempt.startedAt && other.id < attempt.id)));
  return before.length < allowed ? undefined : { number: before.length + 1, allowed };
}
