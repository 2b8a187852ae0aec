import { expect, test } from 'vitest';
import { StorageFullError } from '#core/ports/documents.ts';
import { bytesToText, textToBytes } from './bytes.ts';
import { createClock } from './clock.ts';
import { createIds } from './ids.ts';
import { guardStorage } from './storage-full.ts';

test('stamps only grow, whatever the date of the device does, also after a restart', () => {
  let now = Date.parse('2026-11-23T08:00:00Z');
  const parts = { now: () => now, monotonic: () => 0 };
  const clock = createClock(parts, 'device-1', undefined);
  const stamps = [clock.stamp(), clock.stamp()];
  now -= 86_400_000;
  stamps.push(clock.stamp());
  clock.learn(now + 5_000);
  stamps.push(clock.stamp());
  stamps.push(createClock(parts, 'device-1', clock.memory()).stamp());
  expect(stamps).toEqual([...new Set(stamps)].sort());
});

test('stamps follow the server, the time that people see does not', () => {
  const clock = createClock({ now: () => 1_000_000, monotonic: () => 0 }, 'd', undefined);
  clock.learn(9_000_000);
  expect(Number.parseInt(clock.stamp().slice(0, 9), 36)).toBe(9_000_000);
  expect(clock.now()).toBe(1_000_000);
});

test('ids are of 128 bits, numbers are in range', () => {
  const ids = createIds(crypto);
  const many = new Set(Array.from({ length: 500 }, () => ids.id()));
  expect(many.size).toBe(500);
  expect([...many].every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
  expect(new Set(Array.from({ length: 400 }, () => ids.number(3)))).toEqual(new Set([0, 1, 2]));
});

test('bytes survive as a text of one sign each', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
  expect(textToBytes(bytesToText(bytes))).toEqual(bytes);
});

test('a full disk is told as such, however deep the browser hides it', async () => {
  const full = Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('x'), { name: 'QuotaExceededError' }) });
  await expect(guardStorage(() => Promise.reject(full))).rejects.toThrow(StorageFullError);
  await expect(guardStorage(() => Promise.reject(new TypeError('other')))).rejects.toThrow(TypeError);
});
