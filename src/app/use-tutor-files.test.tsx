// @vitest-environment jsdom
import { renderHook } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { useTutorFiles } from './use-tutor-files.ts';

const screens = vi.hoisted(() => ({ opened: [] as string[] }));
vi.mock('../features/tutor/mark-book/mark-book-screen.tsx', () => (screens.opened.push('mark book'), {}));
vi.mock('../features/tutor/mark-book/xlsx.ts', () => (screens.opened.push('spreadsheet'), {}));

afterEach(() => {
  vi.unstubAllGlobals();
  screens.opened.length = 0;
});

const start = (tutor: boolean) => {
  vi.stubGlobal('navigator', { ...navigator, serviceWorker: { controller: {} } });
  return renderHook(() => useTutorFiles(tutor));
};

it('fetches nothing for a learner', async () => {
  vi.useFakeTimers();
  start(false);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(screens.opened).toEqual([]);
});

it('fetches every screen of the desk for a tutor, the spreadsheet’s writer last', async () => {
  start(true);
  await vi.waitFor(() => expect(screens.opened).toEqual(['mark book', 'spreadsheet']), { timeout: 50_000, interval: 200 });
}, 60_000);
