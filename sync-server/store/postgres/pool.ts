import pg from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { StoreUnavailableError } from '../errors.ts';
import { cleanParameter } from './nul.ts';

/** By this name the instances of the server are told from other connections. */
export const APPLICATION = 'gesang';

const INT8 = 20;
const NUMERIC = 1700;
const XID8 = 5069;
const NUMBERS = new Set([INT8, NUMERIC, XID8]);
const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => (NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format as 'text')) } as pg.CustomTypesConfig;

/** One open transaction holds up all readers, so none may sit idle or run for long; a commit is answered when it is on the disk. */
export const SETTINGS = {
  application_name: APPLICATION,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 10_000,
  options: '-c synchronous_commit=on',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  types,
};

export type Check = (client: pg.PoolClient) => Promise<void>;

/** Connections as Kysely uses them. Each new one is checked before its first use, since another database may answer after a failure. */
export class CheckedPool implements PostgresPool {
  readonly raw: pg.Pool;
  readonly options: object;
  readonly #check: Check;
  readonly #checked = new WeakSet<pg.PoolClient>();

  constructor(url: string, check: Check, size = 10) {
    this.raw = new pg.Pool({ ...SETTINGS, connectionString: url, max: size });
    this.options = this.raw.options;
    this.#check = check;
    // A connection that breaks while nobody uses it, or in use, says so here too; whoever uses it hears it from the query.
    this.raw.on('error', () => undefined);
    this.raw.on('connect', (client) => client.on('error', () => undefined));
  }

  async connect(): Promise<PostgresPoolClient> {
    // Whatever keeps a connection from being made: to whoever asks it is all one.
    const client = await this.#checkedClient().catch((error: unknown) => {
      throw new StoreUnavailableError(false, error);
    });
    const query = async (text: string, parameters: readonly unknown[]) => {
      const result = await client.query(text, parameters.map(cleanParameter));
      // After a failed statement PostgreSQL answers a commit with a roll-back and calls that a success.
      if (text === 'commit' && result.command !== 'COMMIT') throw new Error('the transaction was rolled back, because a statement in it had failed');
      return result;
    };
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
  }

  async #checkedClient(): Promise<pg.PoolClient> {
    const client = await this.raw.connect();
    if (this.#checked.has(client)) return client;
    try {
      await this.#check(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.#checked.add(client);
    return client;
  }

  end(): Promise<void> {
    return this.raw.end();
  }
}
