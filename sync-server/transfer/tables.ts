import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type pg from 'pg';
import { cleanParameter } from '../store/postgres/nul.ts';

/** A value as both databases give it. */
export type Value = string | number | null | Uint8Array;
export type Row = Record<string, Value>;

/** A table that is copied between SQLite and PostgreSQL, with the columns that both have, in one order. */
export interface SharedTable {
  name: string;
  columns: readonly string[];
}

/** What only one of them has, or what is made anew: settings of the database itself, the counter, files of a backup. */
const APART = new Set(['meta', 'counter', 'backup_file']);

/** Places in the order of changes are those of one database; grants keep only whether they hold. */
const PLACES: Readonly<Record<string, readonly string[]>> = { access: ['granted', 'revoked'] };
export const isPlace = (table: string, column: string): boolean => PLACES[table]?.includes(column) ?? false;

/** Every table of an SQLite database of ours that is copied, found from the database itself, so that a new one is not forgotten. */
export function sharedTables(database: Database.Database): SharedTable[] {
  const tables = database.prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`).all() as { name: string }[];
  return tables
    .filter(({ name }) => !APART.has(name))
    .map(({ name }) => ({ name, columns: (database.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name).sort() }));
}

/** Types of PostgreSQL's columns, by name. @throws Error where the table or a column is not there: a migration of one store is missing in the other */
export async function postgresTypes(client: pg.ClientBase, { name, columns }: SharedTable): Promise<Map<string, string>> {
  const { rows } = await client.query<{ column: string; type: string }>(
    `select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`, [name]);
  const types = new Map(rows.map(({ column, type }) => [column, type]));
  const missing = columns.filter((column) => !types.has(column));
  if (missing.length > 0) throw new Error(`PostgreSQL has no ${missing.map((column) => `${name}.${column}`).join(', ')}`);
  return types;
}

/** The same for the same rows in whatever order they come, in either database. */
export class TableDigest {
  rows = 0;
  #sum = 0n;
  readonly #table: SharedTable;

  constructor(table: SharedTable) {
    this.#table = table;
  }

  add(row: Row): void {
    const { name, columns } = this.#table;
    const values = columns.map((column) => {
      const value = row[column]!;
      if (isPlace(name, column)) return value === null;
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : cleanParameter(value);
    });
    this.#sum = (this.#sum + BigInt(`0x${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`)) % 2n ** 256n;
    this.rows += 1;
  }

  get text(): string {
    return `${this.rows}:${this.#sum.toString(16)}`;
  }
}
