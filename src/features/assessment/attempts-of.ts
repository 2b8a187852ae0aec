import { beyondAllowed, type Beyond } from '#core/assessment/attempts-allowed.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Receipt, Result } from '#core/documents/feedback.ts';
import { latestResult } from './attempt-score.ts';

export interface AttemptEntry {
  attempt: Attempt;
  number: number;
  receipt: Receipt | undefined;
  result: Result | undefined;
  /** It is one more than is allowed. */
  beyond: Beyond | undefined;
}

/** The person's attempts at an assessment, first one first, each with what came back for it. `allowed`: so many count, 0 for all. */
export function attemptsOf(learner: string, course: string, assessment: string, allowed: number, documents: { attempts: readonly Attempt[]; receipts: readonly Receipt[]; results: readonly Result[] }): readonly AttemptEntry[] {
  return documents.attempts
    .filter((attempt) => attempt.learner === learner && attempt.course === course && attempt.assessment === assessment)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id))
    .map((attempt, index) => {
      const result = latestResult(documents.results.filter((each) => each.parent === attempt.id));
      const receipt = documents.receipts.find((each) => each.parent === attempt.id);
      return { attempt, number: index + 1, receipt, result, beyond: result?.beyond ?? beyondAllowed(attempt, documents.attempts, allowed) };
    });
}
