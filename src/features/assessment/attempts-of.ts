import type { Attempt } from '#core/documents/attempt.ts';
import type { Receipt, Result } from '#core/documents/feedback.ts';
import { latestResult } from './attempt-score.ts';

export interface AttemptEntry {
  attempt: Attempt;
  number: number;
  receipt: Receipt | undefined;
  result: Result | undefined;
}

/** The person's attempts at an assessment, first one first, each with what came back for it. */
export function attemptsOf(learner: string, course: string, assessment: string, documents: { attempts: readonly Attempt[]; receipts: readonly Receipt[]; results: readonly Result[] }): readonly AttemptEntry[] {
  return documents.attempts
    .filter((attempt) => attempt.learner === learner && attempt.course === course && attempt.assessment === assessment)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id))
    .map((attempt, index) => ({
      attempt,
      number: index + 1,
      receipt: documents.receipts.find((receipt) => receipt.parent === attempt.id),
      result: latestResult(documents.results.filter((result) => result.parent === attempt.id)),
    }));
}
