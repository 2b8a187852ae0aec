import { expect, test } from 'vitest';
import { handTimers } from '#tests/support/hand-timers.ts';
import { createDriver } from './driver.ts';
import type { Exchange } from './exchange.ts';
import { CODES, ExchangeError } from './failure.ts';
import { createStatusBoard } from './status.ts';

test('a date that was put right keeps no wake from being heard', async () => {
  const timers = handTimers();
  let ahead = 0;
  let rounds = 0;
  const exchange = {
    round: () => (rounds++, Promise.reject(new ExchangeError('offline', CODES.offline))),
    noteFailure: async () => {},
    pending: () => false,
  } as unknown as Exchange;
  const driver = createDriver({ exchange, board: createStatusBoard(), now: () => timers.now() + ahead, monotonic: timers.now, chance: () => 1, setTimeout: timers.setTimeout, clearTimeout: timers.clearTimeout, afterwards: () => {} });
  driver.kick('wake');
  await timers.pass(20);
  expect(rounds).toBe(1);
  // The next try by itself is two seconds away; the date jumps a year.
  ahead = 365 * 86_400_000;
  driver.kick('wake');
  await timers.pass(20);
  expect(rounds).toBe(2);
});
