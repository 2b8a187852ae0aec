import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Receipt, Result, Review } from '../documents/feedback.ts';
import type { LateDecision } from '../documents/late-decision.ts';
import type { MarkDecision } from '../documents/mark-decision.ts';
import { lateState, standingDecision } from '../review/late.ts';
import type { MarkSources } from './part-marks.ts';

/** The documents on a device that course marks are made from. */
export interface MarkRecord {
  attempts: readonly Attempt[];
  results: readonly Result[];
  revisions: readonly Revision[];
  reviews: readonly Review[];
  receipts: readonly Receipt[];
  lateDecisions: readonly LateDecision[];
  decisions: readonly MarkDecision[];
}

/** Attempts and revisions that came too late and that a tutor did not take. */
function refusedOf({ receipts, lateDecisions }: MarkRecord): ReadonlySet<string> {
  if (lateDecisions.length === 0) return new Set();
  return new Set(receipts.filter((receipt) => lateState(receipt, standingDecision(receipt.parent, lateDecisions)) === 'refused').map(({ parent }) => parent));
}

/** What one learner's mark in one course is made from. `record` may hold documents of others too. */
export function markSources(learner: string, cohort: string, course: string, record: MarkRecord): MarkSources {
  const { attempts, results, revisions, reviews } = record;
  const decisions = record.decisions.filter((decision) => decision.learner === learner && decision.cohort === cohort && decision.course === course);
  return { learner, attempts, results, revisions, reviews, refused: refusedOf(record), decisions };
}
