import { describe, expect, it } from 'vitest';
import { currentResponses, respond, startAttempt } from '#core/assessment/responses.ts';
import { simpleItem } from '#core/assessment/simple-item.ts';
import { drawItems } from '#core/assessment/draw.ts';
import type { Item } from '#core/assessment/item.ts';
import { merge } from '#core/merge/merge.ts';
import { flagResponse, isFlagged, itemStates, otherAnswers, respondLast, shownValues } from './answers.ts';

const clockAt = (iso: string) => ({ now: () => Date.parse(iso), monotonic: () => 0, stamp: () => '' });
const ids = { id: () => 'attempt-1', number: () => 3 };
const start = { learner: 'a', cohort: 'c', course: 'x', assessment: 'check', package: 'p', device: 'phone' };
const attempt = startAttempt(start, clockAt('2026-11-23T10:00:00.000Z'), ids);
const item = (id: string): Item => simpleItem({ id, type: 'choice', prompt: { zh: id }, points: 1 });

describe('answers on two devices', () => {
  const phone = respond(attempt, 'q1', 'phone', { choices: ['A'] }, undefined, clockAt('2026-11-23T10:05:00.000Z'));
  const tablet = respond(attempt, 'q1', 'tablet', { choices: ['B'] }, undefined, clockAt('2026-11-23T11:00:00.000Z'));

  it('shows the latest, and the other beside it', () => {
    const shown = shownValues([phone, tablet], new Map());
    expect(shown.get('q1')).toEqual({ choices: ['B'] });
    expect(otherAnswers([phone, tablet], 'q1', shown.get('q1'), 'tablet')).toEqual([{ device: 'phone', value: { choices: ['A'] }, at: '2026-11-23T10:05:00.000Z' }]);
    expect(otherAnswers([phone, tablet], 'q1', { choices: ['A'] }, 'tablet')).toEqual([]);
  });

  it('what is written now counts, even where the other device is an hour ahead', () => {
    const now = respondLast(attempt, 'q1', 'phone', { choices: ['C'] }, phone, [phone, tablet], clockAt('2026-11-23T10:10:00.000Z'));
    expect(currentResponses([now, tablet]).get('q1')?.value).toEqual({ choices: ['C'] });
    expect(now.versions[0]?.n).toBe(2);
  });

  it('keeps what was typed on this page above what arrives', () => {
    expect(shownValues([phone, tablet], new Map([['q1', { choices: ['D'] }]])).get('q1')).toEqual({ choices: ['D'] });
  });
});

it('a flag goes on and off, also on an item without an answer', () => {
  const clock = clockAt('2026-11-23T10:00:00.000Z');
  const on = flagResponse(attempt, 'q2', 'phone', true, undefined, clock);
  expect(isFlagged([on], 'q2')).toBe(true);
  const off = flagResponse(attempt, 'q2', 'phone', false, on, clock);
  expect(isFlagged([merge(on, off)], 'q2')).toBe(false);
  const states = itemStates(drawItems({ id: 'check', title: { zh: '练习' }, kind: 'practice', items: [item('q1'), item('q2')], minutes: null, attempts: 1, pass: 60, weight: 0 }, 1), new Set([0, 1]), new Map([['q1', { choices: ['A'] }], ['q2', {}]]), (id) => id === 'q2');
  expect(states.map(({ number, answered, flagged }) => [number, answered, flagged])).toEqual([[1, true, false], [2, false, true]]);
});
