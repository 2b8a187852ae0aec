import { expect, it } from 'vitest';
import { MIGRATIONS as POSTGRES } from '../postgres/migrations/list.ts';
import { MIGRATIONS as SQLITE } from '../sqlite/migrations/list.ts';
import { assertNoGap } from './migrations.ts';

it('numbers migrations without a gap', () => {
  for (const migrations of [SQLITE, POSTGRES]) expect(() => assertNoGap(migrations)).not.toThrow();
  expect(() => assertNoGap([{ number: 1, name: 'a', sql: '' }, { number: 3, name: 'c', sql: '' }])).toThrow(/"c".*2 must be/);
});
