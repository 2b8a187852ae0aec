import { expect, it } from 'vitest';
import type { Assessment } from '#core/assessment/item.ts';
import { simpleItem, simpleScoring } from '#core/assessment/simple-item.ts';
import type { Response } from '#core/documents/attempt.ts';
import type { Review } from '#core/documents/feedback.ts';
import { applyReview, scoreResponses, totals } from './scoring.ts';

const title = { zh: '测' };
const assessment: Assessment = {
  id: 'a', title, kind: 'graded', minutes: null, attempts: 1, pass: 60, weight: 1,
  items: [
    simpleItem({ id: 'i1', type: 'choice', prompt: title, points: 4, choices: [{ id: 'x', text: title }, { id: 'y', text: title }] }),
    simpleItem({ id: 'i2', type: 'extended', prompt: title, points: 6 }),
  ],
};
const response = (item: string, value: object): Response => ({ id: item, type: 'response', parent: 't', learner: 'l', cohort: 'c', course: 'k', item, device: 'd', versions: [{ n: 1, value, at: '2026-10-01T00:00:00.000Z' }] });
const review = (points: Record<string, number>) => ({ points }) as Review;

it('scores what it can and leaves the written item to the tutor', () => {
  const items = scoreResponses({ assessment, keys: { i1: simpleScoring('choice', { correct: ['x'] }), i2: simpleScoring('extended', {}) } }, 1, [response('i1', { choices: ['x'] }), response('i2', { text: '写' })]);
  expect(totals(items, 60)).toMatchObject({ state: 'needs-review', score: 4, max: 10, passed: null });
  expect(totals(applyReview(items, review({ i2: 3 })), 60)).toMatchObject({ state: 'scored', score: 7, passed: true });
  expect(totals(applyReview(items, review({ i2: 99, i1: 0 })), 60)).toMatchObject({ score: 10 });
  expect(totals(applyReview(items, review({ i2: 1 })), 60)).toMatchObject({ score: 5, passed: false });
});

it('waits where the package is not here', () => {
  const items = scoreResponses(null, 1, [response('i1', { choices: ['x'] })]);
  expect(totals(applyReview(items, review({ i1: 5 })), null)).toEqual({ state: 'needs-review', score: 0, max: 0, passed: null, items: [{ item: 'i1', score: null, max: 0, by: 'server' }] });
});

it('scores what the attempt drew: weights, and an item that stands twice under its key', () => {
  const parts: Assessment['parts'] = [{ id: 'p', navigation: 'linear', sections: [{ id: 's', children: [{ item: 'i1', weight: 2 }, { item: 'i1' }] }] }];
  const items = scoreResponses({ assessment: { ...assessment, parts }, keys: { i1: simpleScoring('choice', { correct: ['x'] }) } }, 9, [response('i1', { choices: ['x'] }), response('i1.2', { choices: ['y'] }), response('i2', { text: 'not drawn' })]);
  expect(items).toEqual([{ item: 'i1', score: 8, max: 8, by: 'server' }, { item: 'i1.2', score: 0, max: 4, by: 'server' }]);
});
