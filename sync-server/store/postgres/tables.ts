import type { Generated, Kysely } from 'kysely';
import type { CommonTables } from '../sql/tables.ts';

/** Numbers of transactions (`xid8`) are read as JavaScript numbers: 2^53 of them last for 285 years at a million a second. */
export interface Tables extends CommonTables {
  meta: { key: string; value: string };
  document: { id: string; kind: string; collection: string; learner: string; cohort: string; parent: string; owner: string; body: string; xid: Generated<number>; seq: number; first_seq: number };
  audience: { scope: string; xid: Generated<number>; seq: number; document: string; collection: string };
  membership: { id: string; person: string; cohort: string; role: string; from_at: string; until_at: string | null; seq: number };
  access: { person: string; scope: string; granted: Generated<number>; revoked: number | null };
}

/** One connection, inside a transaction. */
export type Connection = Kysely<Tables>;
