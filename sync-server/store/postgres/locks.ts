import { sql } from 'kysely';
import { withoutNul } from './nul.ts';
import type { Connection } from './tables.ts';

/** So many keys are taken one by one; a larger push takes the whole, because each key costs room in memory that all connections share. */
const MOST_KEYS = 400;
/** A number of our own for "everything", which each writer holds together with others, or a large one alone. */
const EVERYTHING = 0x67657361;

/**
 * What a writing transaction keeps others from writing until it has ended. What a service reads in order to write (documents by id, the
 * children of a document, a person's memberships and work) is locked before it is read, so that what it read is still so when it
 * commits; two pushes into one document come one after the other. Advisory locks, because what is to be written may not be
 * there yet. Keys are taken in order, so that most transactions that want the same ones queue and do not embrace.
 */
export class Locks {
  readonly #connection: Connection;
  readonly #held = new Set<string>();
  #alone = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  readonly documents = (ids: readonly string[]): Promise<void> => this.#take(ids.map((id) => `d:${withoutNul(id)}`));
  /** A person's memberships, grants and work. */
  readonly persons = (persons: readonly string[]): Promise<void> => this.#take(persons.filter(Boolean).map((person) => `p:${person}`));
  readonly cohort = (cohort: string): Promise<void> => this.#take([`c:${cohort}`]);

  async #take(keys: readonly string[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#held.has(key)).sort();
    if (missing.length === 0 || this.#alone) return;
    if (missing.length > MOST_KEYS) {
      await sql`select pg_advisory_xact_lock(${EVERYTHING})`.execute(this.#connection);
      this.#alone = true;
      return;
    }
    await sql`select pg_advisory_xact_lock_shared(${EVERYTHING}) union all select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${missing}::text[]) as key`.execute(this.#connection);
    for (const key of missing) this.#held.add(key);
  }
}
