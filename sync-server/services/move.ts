import { existsSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { databaseFile, movedFile } from '../data-dir.ts';
import { migrate } from '../store/postgres/migrate.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { copyToPostgres, isEmpty, type CopyReport } from '../transfer/copy.ts';
import { connectForTransfer } from '../transfer/postgres-rows.ts';
import { sharedTables } from '../transfer/tables.ts';
import { BackupError } from './backup-file.ts';
import { assertStopped } from './backup.ts';
import { assertNoInstance } from './backup-postgres.ts';

/** Brings the database to the present version, and keeps anybody from writing into it while it is copied. */
function openStopped(dataDir: string): Database.Database {
  assertStopped(dataDir);
  const { raw } = openSqliteStore({ file: databaseFile(dataDir), epoch: '' });
  raw.exec('begin immediate');
  return raw;
}

/**
 * Copies everything of a stopped server from SQLite into an empty PostgreSQL database and compares. The file stays as it is; from then on
 * the server does not start on it, so that nobody writes into the old one by mistake.
 * @throws BackupError where there is nothing to move or something is in the way; DatabaseUnreachableError; CopyError
 */
export async function moveToPostgres(dataDir: string, url: string): Promise<CopyReport> {
  if (!existsSync(databaseFile(dataDir))) throw new BackupError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR.`);
  const client = await connectForTransfer(url);
  try {
    await migrate(client);
    await assertNoInstance(client);
    const source = openStopped(dataDir);
    try {
      if (!(await isEmpty(client, sharedTables(source)))) throw new BackupError('The database is not empty: name a new one (made with "createdb").');
      await client.query('begin');
      const copied = await copyToPostgres(source, client);
      await client.query('commit');
      await client.query('analyze');
      writeFileSync(movedFile(dataDir), 'The data of this folder was moved to PostgreSQL: set DATABASE_URL.\n', { flush: true, mode: 0o600 });
      return copied;
    } finally {
      source.exec('rollback');
      source.close();
    }
  } finally {
    await client.end();
  }
}
