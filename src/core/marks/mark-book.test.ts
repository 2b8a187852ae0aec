import { expect, it } from 'vitest';
import type { Manifest } from '../course/manifest.ts';
import { markDecision } from '#tests/support/sample-mark-decision.ts';
import { attempt, result } from '#tests/support/sample-documents.ts';
import { courseMark } from './course-mark.ts';
import { markBook } from './mark-book.ts';
import { markSources, type MarkRecord } from './mark-record.ts';

const entry = { id: 'quiz-1', title: { zh: '一' }, kind: 'graded', items: 1, points: 10, minutes: null, attempts: 2, weight: 1, file: 'x' };
const manifest = { course: 'child-language', marks: { formative: 100, final: 0, pass: 60 }, modules: [{ id: 'm', title: { zh: 'm' }, lessons: [], assessments: [entry], tasks: [] }] } as unknown as Manifest;
const ended = (id: string, learner: string) => attempt(id, { learner, state: 'handed-in', handedInAt: '2026-11-23T09:00:00.000Z' });
const receipt = (parent: string, learner: string) => ({ id: `receipt ${parent}`, type: 'receipt' as const, parent, learner, cohort: 'cohort-1', code: '', writtenAt: '', receivedAt: '2026-11-24', dueAt: '2026-11-23' });
const record: MarkRecord = {
  attempts: [ended('a', 'la'), ended('b', 'lb'), ended('c', 'lc')],
  results: [result('ra', 8, { parent: 'a', learner: 'la' }), result('rb', 3, { parent: 'b', learner: 'lb' }), result('rc', 9, { parent: 'c', learner: 'lc' })],
  revisions: [],
  reviews: [],
  receipts: [receipt('a', 'la'), receipt('c', 'lc')],
  lateDecisions: [{ id: 'x', type: 'late-decision', parent: 'c', learner: 'lc', cohort: 'cohort-1', course: 'child-language', author: 'li', about: 'quiz-1', decision: 'refused', note: '太晚', writtenAt: '2026-11-25' }],
  decisions: [
    markDecision({ id: 'd', learner: 'lb', cohort: 'cohort-1', course: 'child-language', mark: 60 }),
    markDecision({ id: 'e', learner: 'la', cohort: 'cohort-2', course: 'child-language', mark: 1 }),
    markDecision({ id: 'f', learner: 'la', cohort: 'cohort-1', course: 'other', mark: 2 }),
  ],
};

it('has a line for each learner, with their own work and the decisions of this cohort and course alone', () => {
  const lines = markBook(manifest, 'cohort-1', ['lb', 'la', 'lc', 'ld'], record)!;
  expect(lines.map(({ learner, mark }) => [learner, mark.earned, mark.state])).toEqual([['lb', 60, 'final'], ['la', 80, 'final'], ['lc', 0, 'none'], ['ld', 0, 'none']]);
  expect(lines[2]!.mark.missing[0]!.state).toBe('refused');
});

it('comes to the same as the learner’s own screen', () => {
  for (const { learner, mark } of markBook(manifest, 'cohort-1', ['la', 'lb', 'lc'], record)!) expect(courseMark(manifest, markSources(learner, 'cohort-1', 'child-language', record))).toEqual(mark);
});

it('is none for a course without marks', () => expect(markBook({ ...manifest, marks: undefined } as Manifest, 'cohort-1', ['la'], record)).toBeNull());
