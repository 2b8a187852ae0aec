import { expect, it } from 'vitest';
import { MIGRATIONS, assertNoGap } from './list.ts';

it('numbers migrations without a gap', () => {
  expect(() => assertNoGap(MIGRATIONS)).not.toThrow();
  expect(() => assertNoGap([{ number: 1, name: 'a', sql: '' }, { number: 3, name: 'c', sql: '' }])).toThrow(/"c".*2 must be/);
});
