// @vitest-environment jsdom
import { renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useTutorFiles } from './use-tutor-files.ts';

const told: unknown[] = [];
const worker = { postMessage: (message: unknown) => void told.push(message) };
let container: EventTarget & { controller: typeof worker | null };

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  container = Object.assign(new EventTarget(), { controller: worker as typeof worker | null });
  vi.stubGlobal('navigator', { ...navigator, serviceWorker: container });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks for nothing for a learner', async () => {
  renderHook(() => useTutorFiles(false));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
});

it('has the desk stored for a tutor', async () => {
  renderHook(() => useTutorFiles(true));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([{ type: 'KEEP_DESK' }]);
});

it('waits for the service worker of a first visit', async () => {
  container.controller = null;
  renderHook(() => useTutorFiles(true));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([]);
  container.controller = worker;
  container.dispatchEvent(new Event('controllerchange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([{ type: 'KEEP_DESK' }]);
});
