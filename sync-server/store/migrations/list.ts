import { first } from './001-first.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Every migration in order. A published one is never edited: what comes later is a new one. */
export const MIGRATIONS: readonly Migration[] = [first];

/** Throws where the numbers are not 1, 2, 3 … without a gap, because the version of a database counts on it. */
export function assertNoGap(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) throw new Error(`migration "${migration.name}" has number ${migration.number} where ${index + 1} must be`);
  }
}
