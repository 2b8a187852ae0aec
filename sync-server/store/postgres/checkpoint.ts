import type { Place } from './order.ts';

/**
 * How far a device is: everything up to `main`, and every grant of transactions below `grants`, except an unfinished `backfill` of newly
 * granted scopes. A reply to a push already has what that push wrote, though older transactions may be open still: `ahead` says
 * up to where of which transactions, so that it does not come twice.
 */
export interface Position {
  main: Place;
  grants: number;
  /** Scopes granted in [grants, until) are being pulled from zero and are at `at`. */
  backfill?: { until: number; at: Place };
  ahead: readonly Place[];
}

/** More are not kept: then what they wrote comes once more. They pile up only while one old transaction stays open. */
export const MOST_AHEAD = 16;

const NUMBER = '[0-9a-z]{1,11}';
const FORM = new RegExp(`^([\\w-]{11})\\.(${NUMBER})(?:_(${NUMBER}))?(?:\\.g(${NUMBER}))?(?:\\.b(${NUMBER})_(${NUMBER})_(${NUMBER}))?((?:\\.a${NUMBER}_${NUMBER}){0,${MOST_AHEAD}})$`);

const write = (...numbers: readonly number[]) => numbers.map((value) => value.toString(36)).join('_');
const read = (text: string) => Number.parseInt(text, 36);

/** Short, because it travels both ways with every "nothing new". */
export function writeCheckpoint(epoch: string, { main, grants, backfill, ahead }: Position): string {
  const parts = [epoch.slice(0, 11), main.seq === 0 ? write(main.xid) : write(main.xid, main.seq)];
  if (grants !== main.xid) parts.push(`g${write(grants)}`);
  if (backfill) parts.push(`b${write(backfill.until, backfill.at.xid, backfill.at.seq)}`);
  return [...parts, ...ahead.slice(-MOST_AHEAD).map(({ xid, seq }) => `a${write(xid, seq)}`)].join('.');
}

/** The position in a checkpoint, or null for none, one of another epoch, a damaged one, or one that is ahead of the database. */
export function readCheckpoint(epoch: string, checkpoint: string | undefined, settled: number): Position | null {
  const match = FORM.exec(checkpoint ?? '');
  if (!match || match[1] !== epoch.slice(0, 11)) return null;
  const [, , xid, seq, grants, until, atXid, atSeq, tail] = match;
  const main = { xid: read(xid!), seq: seq ? read(seq) : 0 };
  const backfill = until ? { until: read(until), at: { xid: read(atXid!), seq: read(atSeq!) } } : undefined;
  const ahead = (tail ?? '').split('.').filter(Boolean).map((part) => part.slice(1).split('_').map(read)).map(([aheadXid, aheadSeq]) => ({ xid: aheadXid!, seq: aheadSeq! }));
  const position: Position = { main, grants: grants ? read(grants) : main.xid, ...(backfill ? { backfill } : {}), ahead };
  const transactions = [main.xid, position.grants, backfill?.until ?? 0];
  const numbers = [...transactions, main.seq, backfill?.at.xid ?? 0, backfill?.at.seq ?? 0, ...ahead.flatMap((place) => [place.xid, place.seq])];
  return numbers.every(Number.isSafeInteger) && transactions.every((value) => value <= settled) ? position : null;
}
