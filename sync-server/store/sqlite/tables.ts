import { sql, type Kysely } from 'kysely';
import type { CommonTables } from '../sql/tables.ts';

export interface Tables extends CommonTables {
  meta: { key: string; value: string };
  counter: { one: number; change: number };
  document: { id: string; kind: string; collection: string; learner: string; cohort: string; parent: string; owner: string; body: string; seq: number; first_seq: number };
  audience: { scope: string; seq: number; document: string; collection: string };
  membership: { id: string; person: string; cohort: string; role: string; from_at: string; until_at: string | null; seq: number };
  access: { person: string; scope: string; granted: number; revoked: number | null };
}

/** The one connection, inside a transaction. */
export type Connection = Kysely<Tables>;

/** Takes `count` change numbers and answers the one before the first of them. */
export async function takeNumbers(connection: Connection, count: number): Promise<number> {
  const { rows } = await sql<{ change: number }>`update counter set change = change + ${count} returning change`.execute(connection);
  return rows[0]!.change - count;
}

export async function newestNumber(connection: Connection): Promise<number> {
  return (await connection.selectFrom('counter').select('change').executeTakeFirstOrThrow()).change;
}
