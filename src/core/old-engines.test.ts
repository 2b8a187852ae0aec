import { expect, it } from 'vitest';
import { equipOldEngine } from './old-engines.ts';

const NAMES = ['at', 'toSorted', 'findLast', 'findLastIndex'] as const;

/** Runs at once and puts everything back: the test runner itself needs these functions. */
function inAnOldEngine<T>(run: () => T): T {
  const kept = NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(Array.prototype, name)!] as const);
  const { hasOwn } = Object;
  for (const name of NAMES) delete (Array.prototype as unknown as Record<string, unknown>)[name];
  delete (Object as { hasOwn?: unknown }).hasOwn;
  try {
    return run();
  } finally {
    for (const [name, descriptor] of kept) Object.defineProperty(Array.prototype, name, descriptor);
    Object.defineProperty(Object, 'hasOwn', { value: hasOwn, writable: true, configurable: true });
  }
}

it('an engine that lacks them gets the functions that we use', () => {
  const found = inAnOldEngine(() => {
    equipOldEngine();
    const keys: string[] = [];
    // They must not show up where somebody walks over a list.
    for (const key in [1]) keys.push(key);
    return [[1, 2, 3].at(-1), [1, 2, 3].at(0), [3, 1, 2].toSorted(), [1, 2, 3, 4].findLast((each) => each < 3), [1, 2].findLastIndex((each) => each > 9), Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString'), keys];
  });
  expect(found).toEqual([3, 1, [1, 2, 3], 2, -1, true, false, ['0']]);
});
