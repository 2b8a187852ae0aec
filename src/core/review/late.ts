import type { Receipt } from '../documents/feedback.ts';
import type { LateDecision } from '../documents/late-decision.ts';

/** 'waiting': a tutor has still to decide. */
export type LateState = 'waiting' | 'accepted' | 'refused';

/** Whether a hand-in has to be decided on: it was received after its closing time, or answers were written after the time limit. */
export function isLate({ receivedAt, dueAt, evidence }: Pick<Receipt, 'receivedAt' | 'dueAt' | 'evidence'>): boolean {
  return (dueAt !== undefined && receivedAt > dueAt) || (evidence?.over ?? 0) > 0;
}

/** Whether a decision can stand: nobody is refused without a reason. One that says none is kept, and the work goes on waiting. */
export function isReasoned({ decision, note }: Pick<LateDecision, 'decision' | 'note'>): boolean {
  return decision !== 'refused' || note.trim() !== '';
}

/** The decision that stands: of those that can the one written last; all others are kept beside it. */
export function standingDecision(parent: string, decisions: readonly LateDecision[]): LateDecision | undefined {
  return decisions.filter((decision) => decision.parent === parent && isReasoned(decision)).sort((a, b) => a.writtenAt.localeCompare(b.writtenAt) || a.id.localeCompare(b.id)).at(-1);
}

/** How a hand-in stands; undefined where it is not late. */
export function lateState(receipt: Pick<Receipt, 'receivedAt' | 'dueAt' | 'evidence'> | undefined, decision: Pick<LateDecision, 'decision'> | undefined): LateState | undefined {
  return receipt && isLate(receipt) ? (decision?.decision ?? 'waiting') : undefined;
}
