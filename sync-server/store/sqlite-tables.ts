import type { Generated, Kysely } from 'kysely';
import { sql } from 'kysely';

export interface Tables {
  meta: { key: string; value: string };
  counter: { one: number; change: number };
  document: { id: string; kind: string; collection: string; learner: string; cohort: string; parent: string; owner: string; body: string; seq: number; first_seq: number };
  audience: { scope: string; seq: number; document: string; collection: string };
  account: { person: string; username: string; password: string; roles: string; name: string; disabled: number };
  session: { token: string; person: string; device: string; created_at: number; used_at: number };
  membership: { id: string; person: string; cohort: string; role: string; from_at: string; until_at: string | null; seq: number };
  access: { person: string; scope: string; granted: number; revoked: number | null };
  quarantine: { number: Generated<number>; person: string; device: string; collection: string; document: string; kind: string; code: string; hash: string; raw: Uint8Array; at: string };
  receipt: { code: string; document: string; final: number };
  clamp: { document: string; claimed: string; stamp: string };
  blob: { sha256: string; bytes: number; media_type: string };
  blob_upload: { sha256: string; person: string; bytes: number; at: number };
  blob_use: { sha256: string; document: string };
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
