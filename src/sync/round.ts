import { COLLECTIONS, type AnyDocument, type CollectionName } from '#core/documents/kinds.ts';
import { sameJson } from '#core/hash/canonical.ts';
import { merge } from '#core/merge/merge.ts';
import { ROW_CODES } from '#core/protocol/errors.ts';
import type { AuditRequest, ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import type { QueuedRow } from './push-queue.ts';
import { refusedName, type RefusedRecord, type SyncMemory } from './memory.ts';
import type { Row } from './row.ts';

/** Documents asked about, by collection, each with its digest. */
export type Asked = NonNullable<ExchangeRequest['ask']>;

/** About this many bytes of documents go up in one request (before compression): small enough to get through in one window of 2G. */
export const PUSH_BYTES = 128 * 1024;

/** Pages that have come and are not yet laid over the collections, and the checkpoint behind them. */
export interface Held {
  pages: Map<CollectionName, Map<string, Row>>;
  checkpoint: string | undefined;
  /** Scopes taken from this person, whose documents are cleared away before the checkpoint is written. */
  revoked: Set<string>;
  /** When the request of the first page was sent, while any is held. */
  since?: number | undefined;
}

/** So many documents, and what comes within so long, are laid down together: each laying waits for the disk several times. */
const LAID_TOGETHER = { documents: 2_000, milliseconds: 3_000 };

/** Whether the next page is fetched before those that are held are laid down. On a slow link each page is laid when it has come: what is on the disk need not come again. */
export function fetchesOn(held: Held, reply: ExchangeReply, now: number): boolean {
  const documents = [...held.pages.values()].reduce((sum, page) => sum + page.size, 0);
  const waited = now - (held.since ?? now);
  return reply.more === true && documents < LAID_TOGETHER.documents && waited >= 0 && waited < LAID_TOGETHER.milliseconds;
}

/** What a request asks beside sending and fetching. */
export interface Questions {
  ask: Asked;
  audit?: AuditRequest;
}

/** What waits on this device beside what a request carries. */
export interface Left {
  documents: number;
  files: number;
}

/** The request of one round, at `now` by the device's own clock. Collections with a held page ask for their own rows as well: the older page must not be the last word. */
export function requestOf(rows: readonly QueuedRow[], device: string, memory: SyncMemory, held: Held, { ask, audit }: Questions, waiting: Left, now: number): ExchangeRequest {
  const push: Record<string, Row[]> = {};
  for (const { collection, row } of rows) (push[collection] ??= []).push(row);
  const echo = [...held.pages.keys()].filter((name) => push[name]);
  return {
    p: PROTOCOL_VERSION,
    d: device,
    ...(held.checkpoint === undefined ? {} : { cp: held.checkpoint }),
    e: memory.epoch,
    w: [waiting.documents, waiting.files],
    ...(rows.length > 0 ? { now: Math.round(now), push } : {}),
    ...(echo.length > 0 ? { echo } : {}),
    ...(Object.keys(ask).length > 0 ? { ask } : {}),
    ...(audit ? { audit } : {}),
  };
}

/** Rows with their outcome letters, in the order in which they were sent. */
function outcomes(rows: readonly QueuedRow[], reply: ExchangeReply): { row: QueuedRow; letter: string | undefined }[] {
  const next = new Map<string, number>();
  return rows.map((row) => {
    const at = next.get(row.collection) ?? 0;
    next.set(row.collection, at + 1);
    return { row, letter: reply.out?.[row.collection]?.[at] };
  });
}

/** Whether a state that the server has holds all of a refused one. What was refused may be of any form, also one that cannot be merged. */
function holdsAll(accepted: Row, refused: Row): boolean {
  try {
    return sameJson(merge(accepted as never as AnyDocument, refused as never as AnyDocument), accepted);
  } catch {
    return false;
  }
}

export interface Settlement {
  /** Records of refused documents to be written, or to be cleared. */
  records: Record<string, RefusedRecord | undefined>;
  /** Rows that the university has accepted. */
  accepted: number;
  /** Rows that a relay holds: they wait on, wherever RxDB believes them to be. */
  held: ReadonlySet<QueuedRow>;
}

/** What follows from the outcomes of a round: refused rows are kept, rows that were refused before and are whole in what is accepted now are not. */
export function settlement(rows: readonly QueuedRow[], reply: ExchangeReply, known: ReadonlyMap<string, Row>, at: string): Settlement {
  const records: Record<string, RefusedRecord | undefined> = {};
  const held = new Set<QueuedRow>();
  let accepted = 0;
  for (const { row, letter } of outcomes(rows, reply)) {
    const name = refusedName(row.collection, row.row.id);
    if (letter === 'h') held.add(row);
    else if (letter === 'q') {
      const code = reply.why?.[`${row.collection}/${row.row.id}`] ?? Object.keys(ROW_CODES)[0]!;
      records[name] = { kind: row.row.type, id: row.row.id, code, at, document: row.row };
    } else {
      accepted++;
      const before = known.get(name);
      if (before && holdsAll(row.row, before)) records[name] = undefined;
    }
  }
  return { records, accepted, held };
}

/**
 * Records of refused documents to be cleared: the server sends what they hold, so an administrator has brought them in. Where the
 * server's state is another one (from another device), the record stays: it is all that is left here of what was refused.
 */
export function broughtIn(reply: ExchangeReply, known: ReadonlyMap<string, Row>): Record<string, undefined> {
  const rows = Object.entries(reply.pull ?? {}).flatMap(([collection, list]) => (list as Row[]).map((row) => ({ name: refusedName(collection, row.id), row })));
  const held = rows.filter(({ name, row }) => known.has(name) && holdsAll(row, known.get(name)!));
  return Object.fromEntries(held.map(({ name }) => [name, undefined]));
}

/** Adds a reply's documents to what is held. A later state of a document stands for the earlier one: the server's states only grow. */
export function hold(held: Held, reply: ExchangeReply): void {
  for (const name of COLLECTIONS) {
    const rows = reply.pull?.[name] as Row[] | undefined;
    if (!rows || rows.length === 0) continue;
    const page = held.pages.get(name) ?? new Map<string, Row>();
    for (const row of rows) page.set(row.id, complete(row));
    held.pages.set(name, page);
  }
  for (const scope of reply.revoked ?? []) held.revoked.add(scope);
  held.checkpoint = reply.cp;
}

/** The fields that every document has, also where an older or newer server left one out. */
function complete(row: Row): Row {
  return { ...row, parent: row.parent ?? '', learner: row.learner ?? '', cohort: row.cohort ?? '' };
}
