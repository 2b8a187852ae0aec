import { statSync } from 'node:fs';
import type pg from 'pg';
import { prepareDataDir } from '../data-dir.ts';
import { applyMissing, migrate } from '../store/postgres/migrate.ts';
import { APPLICATION } from '../store/postgres/pool.ts';
import { MIGRATIONS } from '../store/sqlite/migrations/list.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { copyToPostgres, copyToSqlite, isEmpty } from '../transfer/copy.ts';
import { connectForTransfer } from '../transfer/postgres-rows.ts';
import { sharedTables } from '../transfer/tables.ts';
import { BackupError, count, finishBackup, openBackup, partFor, putAside, takeFiles, type BackupReport } from './backup-file.ts';

/**
 * Writes everything of a server on PostgreSQL into one file of the same form as a server on SQLite does, while instances run or not.
 * @throws BackupError, DatabaseUnreachableError, CopyError
 */
export async function backUpPostgres(url: string, dataDir: string, file: string): Promise<BackupReport> {
  const part = partFor(file);
  const client = await connectForTransfer(url);
  try {
    await migrate(client);
    await client.query('begin isolation level repeatable read read only');
    const { raw } = openSqliteStore({ file: part, epoch: '' });
    await copyToSqlite(client, raw).catch((error: unknown) => {
      raw.close();
      throw error;
    });
    await client.query('commit');
    return finishBackup(raw, part, file, dataDir);
  } finally {
    await client.end();
  }
}

/** Instances that run would go on with what they know of the database that is replaced. */
export async function assertNoInstance(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::integer as n from pg_stat_activity where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()`, [APPLICATION]);
  if (rows[0]!.n > 0) throw new BackupError(`Instances of the server are running on this database (${rows[0]!.n} connections): stop them first.`);
}

/** Moves all tables into a schema beside: a restore never deletes. Answers its name. */
async function putTablesAside(client: pg.ClientBase, tables: readonly string[], now: number): Promise<string> {
  const schema = `before_restore_${new Date(now).toISOString().replaceAll(/\D/g, '')}`;
  await client.query(`create schema ${schema}`);
  for (const table of ['meta', ...tables]) await client.query(`alter table "${table}" set schema ${schema}`);
  await client.query(`alter sequence change set schema ${schema}`);
  return schema;
}

/**
 * Fills a PostgreSQL database and a data folder from a backup, whichever store it was made from. What was there is put aside; the epoch is a new one.
 * @throws BackupError where the file is no whole backup, instances run, or the database is in use and `force` is not given
 */
export async function restoreToPostgres(file: string, url: string, dataDir: string, options: { force?: boolean; now?: number } = {}): Promise<BackupReport & { aside?: string }> {
  const backup = openBackup(file);
  const now = options.now ?? Date.now();
  try {
    const version = backup.pragma('user_version', { simple: true }) as number;
    if (version < MIGRATIONS.length) throw new BackupError(`${file} is of an older version: restore it without DATABASE_URL into an empty folder, start the server there once, and then use \`move\`.`);
    const client = await connectForTransfer(url);
    try {
      await migrate(client);
      await assertNoInstance(client);
      const tables = sharedTables(backup);
      const inUse = !(await isEmpty(client, tables));
      if (inUse && !options.force) throw new BackupError('The database is in use already. With --force what is there is put aside, and nothing of it is deleted.');
      await client.query('begin');
      const schema = inUse ? await putTablesAside(client, tables.map(({ name }) => name), now) : undefined;
      if (schema) await applyMissing(client);
      await copyToPostgres(backup, client);
      const folder = putAside(dataDir, now);
      prepareDataDir(dataDir);
      const files = takeFiles(backup, dataDir);
      await client.query('commit');
      await client.query('analyze');
      const aside = [schema && `the schema ${schema}`, folder].filter(Boolean).join(' and ');
      return { documents: count(backup, 'document'), files, bytes: statSync(file).size, ...(aside ? { aside } : {}) };
    } finally {
      await client.end();
    }
  } finally {
    backup.close();
  }
}
