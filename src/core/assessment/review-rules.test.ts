import { expect, it } from 'vitest';
import { reviewSight } from './review-rules.ts';

it('shows answers and solutions when the rules say so, solutions never before answers', () => {
  expect(reviewSight({}, 10, 5)).toEqual({ answers: 'now', solutions: 'now' });
  expect(reviewSight({ review: { answers: 'after-hand-in', solutions: 'after-closing' } }, 10, 5)).toEqual({ answers: 'now', solutions: 'later' });
  expect(reviewSight({ review: { answers: 'after-hand-in', solutions: 'after-closing' } }, 10, 10)).toEqual({ answers: 'now', solutions: 'now' });
  expect(reviewSight({ review: { answers: 'after-closing', solutions: 'after-hand-in' } }, 10, 5)).toEqual({ answers: 'later', solutions: 'later' });
  expect(reviewSight({ review: { answers: 'never', solutions: 'after-hand-in' } }, 10, 50)).toEqual({ answers: 'never', solutions: 'never' });
  expect(reviewSight({ review: { answers: 'after-closing', solutions: 'after-closing' } }, undefined, 5)).toEqual({ answers: 'now', solutions: 'now' });
});
