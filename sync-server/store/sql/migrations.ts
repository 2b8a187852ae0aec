export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Throws where the numbers are not 1, 2, 3 … without a gap, because the version of a database counts on it. */
export function assertNoGap(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) throw new Error(`migration "${migration.name}" has number ${migration.number} where ${index + 1} must be`);
  }
}
