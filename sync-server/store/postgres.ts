import pg from 'pg';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Store, Transaction } from './port.ts';
import { postgresAccess } from './postgres/access.ts';
import { postgresDocuments } from './postgres/documents.ts';
import { Epoch } from './postgres/epoch.ts';
import { asOpeningError, asStoreError, isWorthAnotherTry } from './postgres/faults.ts';
import { Locks } from './postgres/locks.ts';
import { migrate } from './postgres/migrate.ts';
import { readNow, type Now } from './postgres/order.ts';
import { CheckedPool, SETTINGS } from './postgres/pool.ts';
import type { Connection, Tables } from './postgres/tables.ts';
import { Tail } from './postgres/tail.ts';
import { sqlAccounts } from './sql/accounts.ts';
import { sqlBlobs } from './sql/blobs.ts';
import { sqlDevices } from './sql/devices.ts';
import { sqlKept } from './sql/kept.ts';
import type { CommonTables } from './sql/tables.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** A file that says how far the database had come when it was last seen (see `Epoch`); it must lie outside the database's backups. */
  markFile?: string;
  /** Connections at most, apart from the one that hears notices. */
  connections?: number;
}

const MOST_TRIES = 12;
const MARK_MS = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function transactionOn(connection: Connection, locks: Locks | undefined, changed: Set<string>, onNow: (now: Now) => void): Transaction {
  const common = connection.$pickTables<keyof CommonTables>();
  return {
    documents: postgresDocuments(connection, locks, changed, onNow),
    access: postgresAccess(connection, locks, changed),
    accounts: sqlAccounts(common),
    devices: sqlDevices(common),
    kept: sqlKept(common),
    blobs: sqlBlobs(common),
  };
}

/** Opens one connection, brings the database to the present version, and answers its random id. */
async function prepareDatabase(url: string): Promise<string> {
  const client = new pg.Client({ ...SETTINGS, connectionString: url, lock_timeout: 0, statement_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await migrate(client);
    const { rows } = await client.query<{ value: string }>(`select value from meta where key = 'server'`);
    return rows[0]!.value;
  } catch (error) {
    throw asOpeningError(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Opens (and where needed makes or migrates) a PostgreSQL database, which any number of instances may use at once.
 * @throws DatabaseUnreachableError, WrongDatabaseError
 */
export async function openPostgresStore({ url, markFile, connections }: PostgresOptions): Promise<Store> {
  const serverId = await prepareDatabase(url);
  const epoch = new Epoch(markFile);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new CheckedPool(url, epoch.settle, connections) }) });
  const onNow = (now: Now) => epoch.read(now.epoch, now.settled);
  const start = await database.connection().execute(readNow);
  onNow(start);
  const tail = new Tail(database, url, start.settled);
  const keeping = setInterval(() => epoch.keepMark(), MARK_MS);
  keeping.unref();
  epoch.keepMark();

  async function once<T>(begin: string, writes: boolean, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const changed = new Set<string>();
    const result = await database.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection);
      try {
        const value = await work(transactionOn(connection, writes ? new Locks(connection) : undefined, changed, onNow));
        await sql`commit`.execute(connection);
        return value;
      } catch (error) {
        await sql`rollback`.execute(connection).catch(() => undefined);
        throw error;
      }
    });
    if (changed.size > 0) tail.committed();
    return result;
  }

  async function run<T>(begin: string, writes: boolean, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await once(begin, writes, work);
      } catch (error) {
        if (!isWorthAnotherTry(error) || tries === MOST_TRIES) throw asStoreError(error);
        await pause(Math.random() * Math.min(1000, 2 ** tries * 4));
      }
    }
  }

  return {
    serverId,
    get epoch() {
      return epoch.current;
    },
    read: (work) => run('begin isolation level repeatable read read only', false, work),
    // Each statement sees what is committed: what a transaction has waited for at a lock is what it then reads.
    write: (work) => run('begin isolation level read committed', true, work),
    onCommit: (listener) => tail.listen(listener),
    async close() {
      clearInterval(keeping);
      await tail.close();
      epoch.keepMark();
      await database.destroy();
    },
  };
}
