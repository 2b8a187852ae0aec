import type { Attempt, Response } from '../documents/attempt.ts';
import { drawItems } from './draw.ts';
import type { Assessment } from './item.ts';
import { isLeft, secondsOf, timeState } from './passage.ts';

/** What the documents of a hand-in say of how it was made: for the tutor who judges it. */
export interface AttemptEvidence {
  /** Seconds in use on all devices, by clocks that never jump. */
  seconds: number;
  /** Seconds beyond the time limit and its grace at which the last answer was written; absent where none was. */
  over?: number;
  /** Items (by key) that were changed after they had been left for good. */
  reopened?: string[];
}

/** Seconds that an answer came after the limit of the whole or of its part, 0 where that was within the grace. */
function overBy(assessment: Assessment, attempt: Attempt, part: Parameters<typeof timeState>[2], seconds: number): number {
  const { over, late } = timeState(assessment, attempt, part, seconds);
  return late ? Math.min(Number.MAX_SAFE_INTEGER, Math.floor(over) - (assessment.grace ?? 0) * 60) : 0;
}

/**
 * Pure, so that whoever has the documents comes to the same. It believes the seconds that the device counted: they cannot be wrong by a
 * wrong date, but an altered app can write what it likes.
 */
export function attemptEvidence(assessment: Assessment, attempt: Attempt, responses: readonly Response[]): AttemptEvidence {
  const parts = new Map(drawItems(assessment, attempt.seed).map(({ key, part }) => [key, part]));
  const written = responses.flatMap(({ item, versions }) => versions.map(({ seconds }) => ({ item, seconds: seconds ?? 0 })));
  const over = Math.max(0, ...written.map(({ item, seconds }) => overBy(assessment, attempt, parts.get(item), seconds)));
  const reopened = [...new Set(written.filter(({ item, seconds }) => isLeft(attempt, item) && seconds > attempt.left![item]!).map(({ item }) => item))].sort();
  return { seconds: secondsOf(attempt), ...(over > 0 ? { over } : {}), ...(reopened.length > 0 ? { reopened } : {}) };
}
