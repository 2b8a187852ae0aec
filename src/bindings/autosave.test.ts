import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StorageFullError } from '#core/ports/documents.ts';
import { Autosave } from './autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const written: string[] = [];
  let full = false;
  const gate: { release?: () => void; hold: boolean } = { hold: false };
  const autosave = new Autosave<string>(
    async (key, value) => {
      if (gate.hold) await new Promise<void>((resolve) => (gate.release = resolve));
      if (full) throw new StorageFullError('full');
      written.push(`${key}=${value}`);
    },
    () => 7,
  );
  return { written, autosave, gate, fill: (on: boolean) => (full = on) };
}

it('writes the last value after the pause, and says saved only then', async () => {
  const { written, autosave } = setUp();
  autosave.change('a', '1', 600);
  autosave.change('a', '12', 600);
  await vi.advanceTimersByTimeAsync(500);
  expect(autosave.read()).toEqual({ state: 'waiting' });
  await vi.advanceTimersByTimeAsync(200);
  expect(written).toEqual(['a=12']);
  expect(autosave.read()).toEqual({ state: 'saved', at: 7 });
});

it('does not say saved while a newer value waits, and writes that too', async () => {
  const { written, autosave, gate } = setUp();
  gate.hold = true;
  autosave.change('a', '1', 0);
  await vi.advanceTimersByTimeAsync(1);
  autosave.change('a', '2', 600);
  gate.hold = false;
  gate.release?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(autosave.read().state).toBe('waiting');
  await vi.advanceTimersByTimeAsync(700);
  expect(written).toEqual(['a=1', 'a=2']);
  expect(autosave.read().state).toBe('saved');
});

it('keeps the value of a failed write and writes it at the next flush', async () => {
  const { written, autosave, fill } = setUp();
  fill(true);
  autosave.change('a', '1', 0);
  expect(await autosave.flush()).toBe(false);
  expect(autosave.read()).toEqual({ state: 'failed', full: true });
  expect(autosave.pending('a')).toBe('1');
  fill(false);
  expect(await autosave.flush()).toBe(true);
  expect(written).toEqual(['a=1']);
});

it('a flush while a write runs waits for both', async () => {
  const { written, autosave, gate } = setUp();
  gate.hold = true;
  autosave.change('a', '1', 0);
  const first = autosave.flush();
  autosave.change('b', '2', 600);
  const second = autosave.flush();
  gate.hold = false;
  gate.release?.();
  expect([await first, await second]).toEqual([true, true]);
  expect(written).toEqual(['a=1', 'b=2']);
});
