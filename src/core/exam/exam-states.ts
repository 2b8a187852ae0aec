import type { Attempt } from '../documents/attempt.ts';
import type { ExamOpening } from '../documents/exam-opening.ts';
import type { Receipt } from '../documents/feedback.ts';

/** How far a learner is with a sealed exam. `since`: when it was opened or begun, ISO 8601. */
export interface ExamState {
  at: 'opened' | 'open' | 'handed-in' | 'received';
  by: 'online' | 'code';
  since: string;
}

const ORDER: readonly ExamState['at'][] = ['opened', 'open', 'handed-in', 'received'];

/** How far each learner is, by their id, as far as the documents of this device tell; of several attempts the furthest. */
export function examStates(packages: readonly string[], assessment: string, { openings, attempts, receipts }: { openings: readonly ExamOpening[]; attempts: readonly Attempt[]; receipts: readonly Receipt[] }): ReadonlyMap<string, ExamState> {
  const isIt = (document: { package: string; assessment: string }) => document.assessment === assessment && packages.includes(document.package);
  const received = new Set(receipts.map(({ parent }) => parent));
  const states = new Map<string, ExamState>();
  const note = (learner: string, state: ExamState) => {
    const before = states.get(learner);
    if (!before || ORDER.indexOf(state.at) > ORDER.indexOf(before.at)) states.set(learner, state);
  };
  for (const { learner, at } of openings.filter(isIt)) note(learner, { at: 'opened', by: 'online', since: at });
  for (const attempt of attempts.filter(isIt)) {
    const at = received.has(attempt.id) ? 'received' : attempt.state === 'open' ? 'open' : 'handed-in';
    note(attempt.learner, { at, by: attempt.opened ?? 'online', since: attempt.startedAt });
  }
  return states;
}
