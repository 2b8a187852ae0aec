import type Database from 'better-sqlite3';
import type pg from 'pg';
import { renewPostgresEpoch } from '../store/postgres/epoch.ts';
import { PostgresWriter, readPostgres } from './postgres-rows.ts';
import { TableDigest, isPlace, sharedTables, type Row, type SharedTable } from './tables.ts';

/** A copy is not what was copied; nothing of it was kept. */
export class CopyError extends Error {
  override name = 'CopyError';
}

export interface CopyReport {
  /** Rows by table. */
  rows: ReadonlyMap<string, number>;
  documents: number;
}

const readSqlite = (database: Database.Database, { name, columns }: SharedTable) =>
  database.prepare(`select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}"`).iterate() as IterableIterator<Row>;

function compare(table: SharedTable, source: TableDigest, copy: TableDigest): void {
  if (source.text !== copy.text) throw new CopyError(`The copy of ${table.name} is not what was copied (${source.text} and ${copy.text}): nothing was kept.`);
}

const report = (rows: ReadonlyMap<string, number>): CopyReport => ({ rows, documents: rows.get('document') ?? 0 });

const serverOf = (database: Database.Database) => (database.prepare(`select value from meta where key = 'server'`).get() as { value: string }).value;

/** Whether a prepared database has nothing in it yet. */
export async function isEmpty(client: pg.ClientBase, tables: readonly SharedTable[]): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(`select ${tables.map(({ name }) => `exists (select 1 from "${name}")`).join(' or ')} as found`);
  return !rows[0]!.found;
}

/**
 * Copies everything of an SQLite database into an empty PostgreSQL database, inside a transaction of the caller, and compares what is
 * there then with what was copied. First numbers stay, so the order in which documents came stays; the epoch is a new one.
 * @throws CopyError
 */
export async function copyToPostgres(source: Database.Database, client: pg.ClientBase): Promise<CopyReport> {
  const { rows: found } = await client.query<{ xid: number }>('select pg_current_xact_id() as xid');
  const { xid } = found[0]!;
  const counts = new Map<string, number>();
  for (const table of sharedTables(source)) {
    const digest = new TableDigest(table);
    const writer = await PostgresWriter.on(client, table);
    for (const row of readSqlite(source, table)) {
      digest.add(row);
      await writer.add(Object.fromEntries(table.columns.map((column) => [column, isPlace(table.name, column) && row[column] !== null ? xid : row[column]!])));
    }
    await writer.flush();
    const copy = new TableDigest(table);
    for await (const row of readPostgres(client, table)) copy.add(row);
    compare(table, digest, copy);
    counts.set(table.name, digest.rows);
  }
  const { change } = source.prepare('select change from counter').get() as { change: number };
  await client.query(`select setval('change', $1)`, [change + 1]);
  await client.query(`select setval(pg_get_serial_sequence('quarantine', 'number'), (select coalesce(max(number), 0) + 1 from quarantine))`);
  await client.query(`update meta set value = $1 where key = 'server'`, [serverOf(source)]);
  await renewPostgresEpoch(client);
  return report(counts);
}

/** Copies everything of a PostgreSQL database, as it is in the snapshot of the caller's transaction, into an empty SQLite database of ours, and compares. @throws CopyError */
export async function copyToSqlite(client: pg.ClientBase, target: Database.Database): Promise<CopyReport> {
  const counts = new Map<string, number>();
  target.exec('begin');
  for (const table of sharedTables(target)) {
    const digest = new TableDigest(table);
    const insert = target.prepare(`insert into "${table.name}" (${table.columns.map((column) => `"${column}"`).join(', ')}) values (${table.columns.map(() => '?').join(', ')})`);
    for await (const row of readPostgres(client, table)) {
      digest.add(row);
      insert.run(table.columns.map((column) => (isPlace(table.name, column) && row[column] !== null ? 0 : row[column])));
    }
    const copy = new TableDigest(table);
    for (const row of readSqlite(target, table)) copy.add(row);
    compare(table, digest, copy);
    counts.set(table.name, digest.rows);
  }
  // The sequence may be ahead of what this snapshot has, never behind it.
  const { rows } = await client.query<{ change: number; server: string }>(`select last_value as change, (select value from meta where key = 'server') as server from change`);
  target.prepare('update counter set change = ?').run(rows[0]!.change);
  target.prepare(`update meta set value = ? where key = 'server'`).run(rows[0]!.server);
  target.exec('commit');
  return report(counts);
}
