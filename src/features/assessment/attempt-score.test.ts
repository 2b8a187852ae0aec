import { expect, it } from 'vitest';
import type { Assessment } from '#core/assessment/item.ts';
import { simpleItem, simpleScoring } from '#core/assessment/simple-item.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Result, Review } from '#core/documents/feedback.ts';
import { attemptOutcome, latestResult } from './attempt-score.ts';
import { minutesLeft, secondsUsed } from './time-left.ts';

const assessment = (kind: Assessment['kind']): Assessment => ({
  id: 'check', title: { zh: '练习' }, kind, minutes: null, attempts: 2, pass: 60, weight: 0,
  items: [
    { ...simpleItem({ id: 'q1', type: 'choice', prompt: { zh: '一' }, points: 5, choices: [] }), ...(kind === 'practice' ? { scoring: simpleScoring('choice', { correct: ['B'] }) } : {}) },
    simpleItem({ id: 'q2', type: 'extended', prompt: { zh: '二' }, points: 5 }),
  ],
});
const values = new Map([['q1', { choices: ['B'] }], ['q2', { text: '观察' }]]);
const base = { parent: 'attempt', learner: 'a', cohort: 'c', course: 'x' };
const result = (revision: number, more: Partial<Result> = {}): Result => ({ ...base, id: 'r', type: 'result', assessment: 'check', revision, state: 'scored', score: 8, max: 10, passed: true, items: [{ item: 'q1', score: 5, max: 5, by: 'server' }, { item: 'q2', score: 3, max: 5, by: 'tutor' }], at: '', ...more });

it('a practice is scored here for the time being, as far as it can be', () => {
  const outcome = attemptOutcome(assessment('practice'), 1, values, undefined, undefined);
  expect(outcome).toMatchObject({ state: 'provisional', score: 5, max: 10, passed: null });
  expect(outcome.items.map((entry) => [entry.score, entry.by])).toEqual([[5, 'device'], [null, 'none']]);
});

it('a graded one has no score before the university says so', () => {
  expect(attemptOutcome(assessment('graded'), 1, values, undefined, undefined)).toMatchObject({ state: 'none', score: 0 });
  expect(attemptOutcome(assessment('graded'), 1, values, result(2), undefined)).toMatchObject({ state: 'final', score: 8, passed: true });
  expect(attemptOutcome(assessment('graded'), 1, values, result(1, { state: 'needs-review', passed: null }), undefined).state).toBe('review');
});

it('the latest revision and the tutor stand', () => {
  expect(latestResult([result(1), result(3), result(2)])?.revision).toBe(3);
  const review: Review = { ...base, id: 'v', type: 'review', author: 't', about: 'check', points: { q2: 4 }, mark: 9, max: 10, comment: '', decision: 'accepted', writtenAt: '' };
  expect(attemptOutcome(assessment('graded'), 1, values, result(1), review).items[1]).toMatchObject({ score: 4, by: 'tutor' });
});

it('time left counts all devices and never runs below nothing', () => {
  const attempt = { seconds: { phone: 60, tablet: 120 } } as unknown as Attempt;
  expect(secondsUsed(attempt, 'phone', 90)).toBe(210);
  expect([minutesLeft(null), minutesLeft(2190), minutesLeft(1), minutesLeft(0)]).toEqual([null, 37, 1, 0]);
});
