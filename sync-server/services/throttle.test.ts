import { expect, it } from 'vitest';
import { Throttle } from './throttle.ts';

it('slows down from the fifth failure on, doubles, stops at ten minutes and forgives a success', () => {
  const throttle = new Throttle();
  const waits: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    throttle.failed('a', 0);
    waits.push(throttle.waitFor('a', 0));
  }
  expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
  expect(waits.at(-1)).toBe(600);
  expect(throttle.waitFor('a', 600_000)).toBe(0);
  expect(throttle.waitFor('b', 0)).toBe(0);
  throttle.succeeded('a');
  expect(throttle.waitFor('a', 0)).toBe(0);
});
