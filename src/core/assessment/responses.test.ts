import { expect, it } from 'vitest';
import { merge } from '../merge/merge.ts';
import type { Response } from '../documents/attempt.ts';
import { attemptReceipt, currentResponses, handIn, orderBySeed, respond, startAttempt } from './responses.ts';

let time = Date.parse('2026-11-23T10:00:00Z');
const clock = { now: () => (time += 1000), monotonic: () => time, stamp: () => 'x' };
const ids = { id: () => 'attempt-1', number: () => 7 };
const start = { learner: 'l', cohort: 'c', course: 'k', assessment: 'a', package: 'p', device: 'phone' };
const attempt = startAttempt(start, clock, ids);

it('keeps the responses of two devices and shows the later one, with the other beside it', () => {
  const phone = respond(attempt, 'i1', 'phone', { choices: ['A'] }, undefined, clock);
  const tablet = respond(attempt, 'i1', 'tablet', { choices: ['B'] }, undefined, clock);
  expect(phone.id).not.toBe(tablet.id);
  const current = currentResponses([phone, tablet]).get('i1')!;
  expect(current.value).toEqual({ choices: ['B'] });
  expect(current.others).toEqual([{ choices: ['A'] }]);
});

it('a later save of one device replaces its earlier one, in whatever order they meet', () => {
  const first = respond(attempt, 'i2', 'phone', { text: 'one' }, undefined, clock);
  const second = respond(attempt, 'i2', 'phone', { text: 'two' }, first, clock);
  for (const merged of [merge<Response>(first, second), merge<Response>(second, first)]) expect(currentResponses([merged]).get('i2')!.value).toEqual({ text: 'two' });
});

it('keeps no half of a sign, which the server would refuse', () => {
  const cut = respond(attempt, 'i3', 'phone', { values: { RESPONSE: ['格桑😀'.slice(0, -1), '😀'] } }, undefined, clock);
  expect(cut.versions[0]!.value).toEqual({ values: { RESPONSE: ['格桑\ufffd', '😀'] } });
});

it('a hand-in names its responses, and its code changes with any of them', () => {
  const one = respond(attempt, 'i1', 'phone', { choices: ['A'] }, undefined, clock);
  const handed = handIn(attempt, [one], clock);
  expect(handed).toMatchObject({ state: 'handed-in', responses: [one.id], receipt: attemptReceipt(attempt.id, [one]) });
  expect(attemptReceipt(attempt.id, [respond(attempt, 'i1', 'phone', { choices: ['B'] }, one, clock)])).not.toBe(handed.receipt);
});

it('draws the same order from the same seed', () => {
  const list = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(orderBySeed(list, 42)).toEqual(orderBySeed(list, 42));
  expect([...orderBySeed(list, 42)].sort()).toEqual(list);
  expect(orderBySeed(list, 1)).not.toEqual(orderBySeed(list, 2));
});
