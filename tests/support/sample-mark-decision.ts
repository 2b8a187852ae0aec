import type { MarkDecision } from '#core/documents/mark-decision.ts';

/** A decision about the mark of learner `la` in course `c`; what is told stands in the place of the rest. */
export const markDecision = (more: Partial<MarkDecision> = {}): MarkDecision => ({
  id: 'd1',
  type: 'mark-decision',
  parent: '',
  learner: 'la',
  cohort: '',
  course: 'c',
  author: 'li',
  about: '',
  decision: 'override',
  mark: 80,
  reason: '考场成绩',
  supersedes: [],
  writtenAt: '2026-11-20T08:00:00.000Z',
  ...more,
});
