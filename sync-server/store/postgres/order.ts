import { sql, type RawBuilder } from 'kysely';
import type { Connection } from './tables.ts';

/**
 * The order of changes with several writers. A plain sequence is no order of commits: a number taken early may become visible
 * late, and a reader who has gone past it never sees its row (measured: 9.4 % lost). So a row's place is (xid, seq), and
 * readers read only below the oldest transaction that is still open: nothing can appear there any more.
 */
export const THIS_TRANSACTION = sql<number>`pg_current_xact_id()`;
export const OLDEST_OPEN = sql<number>`pg_snapshot_xmin(pg_current_snapshot())`;

/** Where a row stands in the order of changes. */
export interface Place {
  xid: number;
  seq: number;
}

export interface Now {
  /** All transactions below have ended: what they wrote may be read, and stays what it is. */
  horizon: number;
  /**
   * One more than the newest transaction below the horizon that wrote something. Checkpoints name this and not the horizon: after a
   * crash PostgreSQL may give the number of a transaction that was rolled back once more, but never one that was committed.
   */
  settled: number;
  /** This transaction, when it has written anything. */
  own: number | null;
  epoch: string;
}

const newest = (table: 'document' | 'access', column: string, horizon: RawBuilder<number>) => sql`(select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(column)} < ${horizon} order by ${sql.ref(column)} desc limit 1)`;

/** Where things stand in the snapshot of this statement (of the transaction, where it only reads). */
export async function readNow(connection: Connection): Promise<Now> {
  const { rows } = await sql<{ horizon: number; newest: number | null; own: number | null; epoch: string }>`
    select ${OLDEST_OPEN} as horizon, pg_current_xact_id_if_assigned() as own, (select value from meta where key = 'epoch') as epoch,
      greatest(${newest('document', 'xid', OLDEST_OPEN)}, ${newest('access', 'granted', OLDEST_OPEN)}, ${newest('access', 'revoked', OLDEST_OPEN)}) as newest`.execute(connection);
  const { horizon, newest: last, own, epoch } = rows[0]!;
  return { horizon, settled: last === null ? 0 : last + 1, own, epoch };
}

/** SQL for "stands behind". */
export const isAfter = (row: string, { xid, seq }: Place): RawBuilder<boolean> => sql<boolean>`(${sql.ref(`${row}.xid`)}, ${sql.ref(`${row}.seq`)}) > (${xid}::xid8, ${seq}::bigint)`;
/** SQL for "stands in this transaction, at or before its place". */
export const isWithin = (row: string, { xid, seq }: Place): RawBuilder<boolean> => sql<boolean>`(${sql.ref(`${row}.xid`)} = ${xid}::xid8 and ${sql.ref(`${row}.seq`)} <= ${seq}::bigint)`;
