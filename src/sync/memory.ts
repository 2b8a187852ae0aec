import type { CollectionName } from '#core/documents/kinds.ts';
import type { AuditResult, RefusedDocument, Transfer, WaitingItem } from '#core/ports/sync.ts';
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
  /** When everything is to be compared next, in milliseconds since 1970; absent (an older app wrote this): soon. */
  auditAt?: number;
  audit?: AuditResult;
}

export interface RefusedRecord extends RefusedDocument {
  document: Row;
}

/** A document that a relay holds: it waits for the university's own word, whatever becomes of the relay. */
export interface HeldRecord extends WaitingItem {
  collection: CollectionName;
  /** Digest of the state that is held. */
  state: string;
  held: NonNullable<WaitingItem['held']>;
}

export const SCHEMA_MAJOR = 1;
export const LOG_LENGTH = 50;
export const MEMORY = 'sync';
export const LOG = 'sync-log';
export const REFUSED = 'refused:';
export const HELD = 'held:';
export const heldName = (collection: string, id: string) => `${HELD}${collection}/${id}`;
/** Everything is compared this often. */
export const AUDIT_MS = 7 * 86_400_000;
export const refusedName = (collection: string, id: string) => `${REFUSED}${collection}/${id}`;

export const monthKey = (now: number) => new Date(now).toISOString().slice(0, 7);

/** The memory of a person who has just signed in to a server. */
export function freshMemory(server: string, epoch: string, now: number): SyncMemory {
  return { server, epoch, major: SCHEMA_MAJOR, accepted: 0, lastExchangeAt: null, month: { key: monthKey(now), up: 0, down: 0 }, auditAt: now + AUDIT_MS };
}

/** The memory when the server (or this app) has changed so that everything is exchanged anew; what people wrote is untouched. */
export function startAnew(memory: SyncMemory, server: string, epoch: string): SyncMemory {
  const { checkpoint: _dropped, ...kept } = memory;
  return { ...kept, server, epoch, major: SCHEMA_MAJOR, auditAt: 0 };
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
