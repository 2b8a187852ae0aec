/** Timers that run when the test says so. */
export function handTimers() {
  const timers = new Map<number, { run: () => void; at: number }>();
  let now = 0;
  let next = 0;
  return {
    now: () => now,
    setTimeout: (run: () => void, milliseconds: number) => (timers.set(++next, { run, at: now + milliseconds }), next),
    clearTimeout: (handle: unknown) => void timers.delete(handle as number),
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const [id, timer] of Array.from(timers)) if (timer.at <= now && timers.delete(id)) timer.run();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
