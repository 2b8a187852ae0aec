import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { base64Url } from '#core/hash/base64-url.ts';
import { WrongDatabaseError } from './errors.ts';
import type { Store, Transaction } from './port.ts';
import { sqlAccounts } from './sql/accounts.ts';
import { sqlBlobs } from './sql/blobs.ts';
import { sqlDevices } from './sql/devices.ts';
import { sqlKept } from './sql/kept.ts';
import { assertNoGap } from './sql/migrations.ts';
import type { CommonTables } from './sql/tables.ts';
import { sqliteAccess } from './sqlite/access.ts';
import { sqliteDocuments } from './sqlite/documents.ts';
import { groupCommit } from './sqlite/group-commit.ts';
import { MIGRATIONS } from './sqlite/migrations/list.ts';
import { preparing } from './sqlite/prepared.ts';
import type { Connection, Tables } from './sqlite/tables.ts';

export interface SqliteOptions {
  /** Path of the database file, or `:memory:`. */
  file: string;
  epoch: string;
}

/** Reads back what matters for "acknowledged means kept": better-sqlite3 would start WAL databases with `synchronous=NORMAL`. */
function setPragmas(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('busy_timeout = 10000');
  raw.pragma('wal_autocheckpoint = 2000');
  raw.pragma('trusted_schema = OFF');
  if (raw.pragma('synchronous', { simple: true }) !== 2) throw new WrongDatabaseError('the database does not keep synchronous=FULL');
}

function migrate(raw: Database.Database): void {
  assertNoGap(MIGRATIONS);
  raw.exec('begin immediate');
  try {
    const version = raw.pragma('user_version', { simple: true }) as number;
    if (version > MIGRATIONS.length) throw new WrongDatabaseError(`the database has version ${version}, this server knows ${MIGRATIONS.length}: it was written by a newer server`);
    for (const migration of MIGRATIONS.slice(version)) {
      raw.exec(migration.sql);
      raw.pragma(`user_version = ${migration.number}`);
    }
    raw.prepare(`insert or ignore into meta (key, value) values ('server', ?)`).run(base64Url(randomBytes(16)));
    raw.exec('commit');
  } catch (error) {
    raw.exec('rollback');
    throw error;
  }
}

const kyselyOn = (raw: Database.Database) => new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparing(raw) }) });

function openReader(file: string): Database.Database {
  const reader = new Database(file, { readonly: true, fileMustExist: true });
  reader.pragma('busy_timeout = 10000');
  reader.pragma('trusted_schema = OFF');
  return reader;
}

function transactionOn(connection: Connection, epoch: string, changed: Set<string>): Transaction {
  const common = connection.$pickTables<keyof CommonTables>();
  return {
    documents: sqliteDocuments(connection, epoch, changed),
    access: sqliteAccess(connection, changed),
    accounts: sqlAccounts(common),
    devices: sqlDevices(common),
    kept: sqlKept(common),
    blobs: sqlBlobs(common),
  };
}

/**
 * Opens (and where needed makes or migrates) a database in one SQLite file: WAL, `synchronous=FULL`, one writer.
 * @throws WrongDatabaseError, or better-sqlite3's SqliteError where the file cannot be used
 */
export function openSqliteStore({ file, epoch }: SqliteOptions): Store & { raw: Database.Database } {
  const raw = new Database(file);
  try {
    setPragmas(raw);
    migrate(raw);
  } catch (error) {
    raw.close();
    throw error;
  }
  const database = kyselyOn(raw);
  // Readers have a connection of their own, so that nobody who only looks waits for a writer. A database in memory has but one.
  const readers = file === ':memory:' ? database : kyselyOn(openReader(file));
  const serverId = (raw.prepare(`select value from meta where key = 'server'`).get() as { value: string }).value;
  const listeners = new Set<(scopes: ReadonlySet<string>) => void>();
  const inGroup = groupCommit<Connection>(
    (use) => database.connection().execute(use),
    (connection) => {
      const run = async (statement: string) => void (await sql.raw(statement).execute(connection));
      return {
        begin: () => run('begin immediate'),
        savepoint: () => run('savepoint work'),
        release: () => run('release work'),
        undo: () => run('rollback to work').then(() => run('release work')),
        commit: () => run('commit'),
        rollback: () => run('rollback'),
        // After some faults (full disk) SQLite has already rolled back by itself.
        isOpen: () => raw.inTransaction,
      };
    },
  );

  async function write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const changed = new Set<string>();
    const result = await inGroup((connection) => work(transactionOn(connection, epoch, changed)));
    if (changed.size > 0) for (const listener of listeners) listener(changed);
    return result;
  }

  /** A transaction all the same, so that everything that is read is of one moment; there is nothing to commit. */
  const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    readers.connection().execute(async (connection) => {
      await sql`begin`.execute(connection);
      try {
        return await work(transactionOn(connection, epoch, new Set()));
      } finally {
        await sql`rollback`.execute(connection);
      }
    });

  return {
    raw,
    serverId,
    epoch,
    read,
    write,
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (readers !== database) await readers.destroy();
      await database.destroy();
    },
  };
}
