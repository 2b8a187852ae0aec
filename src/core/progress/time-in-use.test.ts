import { expect, it } from 'vitest';
import { TimeInUse } from './time-in-use.ts';

it('counts between signs of use, up to the idle limit', () => {
  const time = new TimeInUse(60_000);
  time.sign(0);
  expect(time.read(30_000)).toBe(30_000);
  time.sign(40_000);
  expect(time.read(500_000)).toBe(100_000);
  time.sign(500_000);
  expect(time.read(501_500)).toBe(101_500);
});

it('stops while the page is out of sight', () => {
  const time = new TimeInUse(60_000);
  time.sign(0);
  time.pause(10_000);
  expect(time.read(50_000)).toBe(10_000);
  time.sign(50_000);
  expect(time.read(55_000)).toBe(15_000);
});

it('gives whole seconds and keeps the rest', () => {
  const time = new TimeInUse(60_000);
  time.sign(0);
  expect(time.take(1_700)).toBe(1);
  expect(time.take(2_000)).toBe(1);
  expect(time.take(2_400)).toBe(0);
});
