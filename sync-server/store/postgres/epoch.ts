import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import { LOCK_EPOCH } from './migrate.ts';

/**
 * What no copy of a database brings along: which cluster it lies in, after how many promotions or recoveries to a point in time, which
 * database, and which very table. A dump that was restored, a copy that was promoted: each has another place.
 */
const PLACE = `(select system_identifier::text from pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' ||
  (select oid::text from pg_database where datname = current_database()) || '/' || 'meta'::regclass::oid::text`;

/** The newest transaction that wrote something, as `readNow` tells it, whether or not older ones are open. */
const NEWEST = `greatest((select xid from document order by xid desc limit 1), (select granted from access order by granted desc limit 1),
  (select revoked from access where revoked is not null order by revoked desc limit 1))::text::bigint`;

/** How far a database at a place had come. It lies outside the database, so that one that was put back as a whole is noticed too. */
interface Mark {
  place: string;
  newest: number;
}

interface Found {
  place: string;
  newest: number;
  /** What the database says of itself. */
  epoch: string | null;
  stored: string | null;
}

async function look(client: pg.ClientBase): Promise<Found> {
  const { rows } = await client.query<Found>(`select ${PLACE} as place, coalesce(${NEWEST}, 0) as newest,
    (select value from meta where key = 'epoch') as epoch, (select value from meta where key = 'place') as stored`);
  const found = rows[0]!;
  return { ...found, newest: Number(found.newest) };
}

/** Writes a new epoch, bound to the place where the database is now. */
export async function renewPostgresEpoch(client: pg.ClientBase): Promise<string> {
  const epoch = randomBytes(16).toString('base64url');
  await client.query(`insert into meta (key, value) values ('epoch', $1), ('place', ${PLACE}) on conflict (key) do update set value = excluded.value`, [epoch]);
  return epoch;
}

function readMark(file: string | undefined): Mark | undefined {
  if (!file || !existsSync(file)) return undefined;
  try {
    const { place, newest } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Mark>;
    return typeof place === 'string' && Number.isSafeInteger(newest) ? { place, newest: newest! } : undefined;
  } catch {
    // A damaged mark says nothing; the next one is written soon.
    return undefined;
  }
}

/**
 * The epoch of a PostgreSQL database, the same for all instances. It is kept in the database together with the database's place, and counts
 * only there: a copy that is found in another place, or one that has gone back behind what was seen of it, gets a new one.
 */
export class Epoch {
  current = '';
  #seen: Mark | undefined;
  #written = -1;
  readonly #file: string | undefined;

  /** @param file where the mark is kept; none keeps it in memory only */
  constructor(file: string | undefined) {
    this.#file = file;
    this.#seen = readMark(file);
  }

  /** To be called with every new connection, before anything else is read through it. */
  readonly settle = async (client: pg.ClientBase): Promise<void> => {
    let found = await look(client);
    if (!this.#holds(found)) {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK_EPOCH]);
      found = await look(client);
      if (!this.#holds(found)) found = { ...found, epoch: await renewPostgresEpoch(client), stored: found.place };
      await client.query('commit');
      this.#seen = undefined;
    }
    this.current = found.epoch!;
    this.#note(found);
  };

  /** What a transaction has read: another instance or an operator may have changed the epoch meanwhile. */
  read(epoch: string, settled: number): void {
    this.current = epoch;
    if (this.#seen && settled - 1 > this.#seen.newest) this.#seen = { ...this.#seen, newest: settled - 1 };
  }

  /** Writes the mark where it has moved. */
  keepMark(): void {
    if (!this.#file || !this.#seen || this.#seen.newest === this.#written) return;
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.#seen)}\n`, { flush: true, mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
    this.#written = this.#seen.newest;
  }

  #holds({ place, newest, epoch, stored }: Found): boolean {
    const wentBack = this.#seen?.place === place && newest < this.#seen.newest;
    return epoch !== null && stored === place && !wentBack;
  }

  #note({ place, newest }: Found): void {
    if (this.#seen?.place !== place || newest > this.#seen.newest) this.#seen = { place, newest };
  }
}
