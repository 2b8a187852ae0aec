import type { RefusedDocument, Transfer } from '#core/ports/sync.ts';
import type { Row } from './row.ts';

/** A small sealed store that outlives the session (the person's vault). */
export interface SealedRecords {
  get<T>(name: string): Promise<T | undefined>;
  /** Writes records together; undefined deletes one. */
  put(records: Readonly<Record<string, unknown>>): Promise<void>;
  list<T>(prefix: string): Promise<readonly { name: string; value: T }[]>;
}

/** What is kept of the exchange from one opening to the next. */
export interface SyncMemory {
  server: string;
  epoch: string;
  /** Raised when the collections change so that everything must be pulled anew. */
  major: number;
  /** Behind the last page of which every document is stored; absent before the first. */
  checkpoint?: string;
  accepted: number;
  lastExchangeAt: string | null;
  month: { key: string; up: number; down: number };
}

export interface RefusedRecord extends RefusedDocument {
  document: Row;
}

export const SCHEMA_MAJOR = 1;
export const LOG_LENGTH = 50;
export const MEMORY = 'sync';
export const LOG = 'sync-log';
export const REFUSED = 'refused:';
export const refusedName = (collection: string, id: string) => `${REFUSED}${collection}/${id}`;

export const monthKey = (now: number) => new Date(now).toISOString().slice(0, 7);

/** The memory of a person who has just signed in to a server. */
export function freshMemory(server: string, epoch: string, now: number): SyncMemory {
  return { server, epoch, major: SCHEMA_MAJOR, accepted: 0, lastExchangeAt: null, month: { key: monthKey(now), up: 0, down: 0 } };
}

/** The memory when the server (or this app) has changed so that everything is exchanged anew; what people wrote is untouched. */
export function startAnew(memory: SyncMemory, server: string, epoch: string): SyncMemory {
  const { checkpoint: _dropped, ...kept } = memory;
  return { ...kept, server, epoch, major: SCHEMA_MAJOR };
}

/** RxDB's notes of what the server has are kept under this name: any other person, server, epoch or schema has notes of its own. */
export function replicationIdentifier(person: string, memory: SyncMemory): string {
  return `gesang-${memory.major}-${person}-${memory.server}-${memory.epoch}`;
}

/** Adds bytes to the count of the month, which begins anew with each month. */
export function countBytes(memory: SyncMemory, now: number, up: number, down: number): SyncMemory {
  const key = monthKey(now);
  const before = memory.month.key === key ? memory.month : { key, up: 0, down: 0 };
  return { ...memory, month: { key, up: before.up + up, down: before.down + down } };
}

export function addToLog(log: readonly Transfer[], transfer: Transfer): readonly Transfer[] {
  return [transfer, ...log].slice(0, LOG_LENGTH);
}
