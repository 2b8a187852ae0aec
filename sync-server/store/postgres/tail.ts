import pg from 'pg';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { OLDEST_OPEN, readNow } from './order.ts';
import { SETTINGS } from './pool.ts';
import type { Tables } from './tables.ts';

const CHANNEL = 'gesang';
/** Commits in quick succession are looked at together. */
const GATHER_MS = 25;
/** While something is committed but not yet readable, because an older transaction is open. */
const AGAIN_MS = 250;
/** However many notices are lost, nothing waits for longer. */
const POLL_MS = 5_000;
const RECONNECT_MS = 1_000;

type Listener = (scopes: ReadonlySet<string>) => void;

/**
 * Tells this instance's listeners in which scopes something has become readable, whichever instance wrote it. What is told is read from
 * the tables, from where the last look ended; LISTEN and NOTIFY only say that it is time to look, and a timer looks anyhow.
 */
export class Tail {
  readonly #database: Kysely<Tables>;
  readonly #url: string;
  readonly #listeners = new Set<Listener>();
  #position: number;
  #notices: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #mustNotify = false;
  #started = false;
  #closed = false;

  /** @param settled from where on changes are told */
  constructor(database: Kysely<Tables>, url: string, settled: number) {
    this.#database = database;
    this.#url = url;
    this.#position = settled;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (!this.#started) {
      this.#started = true;
      void this.#hear();
      this.#lookIn(0);
    }
    return () => this.#listeners.delete(listener);
  }

  /** After a commit of this instance that changed something. */
  committed(): void {
    this.#mustNotify = true;
    this.#lookIn(GATHER_MS);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await this.#tellOthers();
    await this.#notices?.end().catch(() => undefined);
  }

  #lookIn(ms: number): void {
    const due = Date.now() + ms;
    if (this.#closed || due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#due = Number.POSITIVE_INFINITY;
      this.#looking = (this.#looking ?? Promise.resolve()).then(() => this.#look());
    }, ms);
    // A process that only runs a command need not wait for the next look.
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    let next = POLL_MS;
    try {
      await this.#tellOthers();
      if (this.#listeners.size > 0) {
        const { scopes, pending } = await this.#read();
        if (pending) next = AGAIN_MS;
        if (scopes.size > 0) for (const listener of this.#listeners) listener(scopes);
      }
    } catch {
      // The database is away: the next look finds what this one did not.
    }
    if (this.#started) this.#lookIn(next);
  }

  /** The scopes of everything that became readable since the last look. */
  #read(): Promise<{ scopes: ReadonlySet<string>; pending: boolean }> {
    return this.#database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
      const { settled } = await readNow(tx);
      const from = this.#position;
      const { rows } = await sql<{ scope: string | null; pending: boolean }>`
        select distinct a.scope, false as pending from document d join audience a on a.document = d.id where d.xid >= ${from}::xid8 and d.xid < ${settled}::xid8
        union select 'u:' || person, false from access where (granted >= ${from}::xid8 and granted < ${settled}::xid8) or (revoked >= ${from}::xid8 and revoked < ${settled}::xid8)
        union select null, true where exists (select 1 from document where xid >= ${OLDEST_OPEN}) or exists (select 1 from access where granted >= ${OLDEST_OPEN} or revoked >= ${OLDEST_OPEN})`.execute(tx);
      this.#position = Math.max(from, settled);
      return { scopes: new Set(rows.flatMap(({ scope }) => (scope === null ? [] : [scope]))), pending: rows.some(({ pending }) => pending) };
    });
  }

  /** Not in the writing transaction: PostgreSQL lets only one transaction with a notice commit at a time. */
  async #tellOthers(): Promise<void> {
    if (!this.#mustNotify) return;
    this.#mustNotify = false;
    await sql`select pg_notify(${CHANNEL}, '')`.execute(this.#database).catch(() => undefined);
  }

  /** Keeps a connection that hears notices, and makes a new one when it is lost. */
  async #hear(): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({ ...SETTINGS, connectionString: this.#url });
    this.#notices = client;
    const again = () => {
      if (this.#notices !== client) return;
      this.#notices = undefined;
      void client.end().catch(() => undefined);
      if (!this.#closed) setTimeout(() => void this.#hear(), RECONNECT_MS).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', () => this.#lookIn(GATHER_MS));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // What was told while nobody heard.
      this.#lookIn(0);
    } catch {
      again();
    }
  }
}
