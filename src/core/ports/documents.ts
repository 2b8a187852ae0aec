import type { Documents, Kind } from '../documents/kinds.ts';
import type { Live } from './live.ts';

/**
 * The documents of the person who is signed in, on this device. A screen reads only here and a write goes here first;
 * the exchange carries it on. Adapters: RxDB (`src/storage`), memory (tests).
 */
export interface DocumentStore {
  /** All documents of a kind, or those hanging on `parent`, kept up to date. Order is by id. */
  live<K extends Kind>(kind: K, parent?: string): Live<readonly Documents[K][]>;
  /** The documents of a kind (hanging on `parent`) as they are now. */
  find<K extends Kind>(kind: K, parent?: string): Promise<readonly Documents[K][]>;
  get<K extends Kind>(kind: K, id: string): Promise<Documents[K] | undefined>;
  /**
   * Merges the documents into what is stored, and resolves when they are on the disk (strict durability): only then may a
   * screen say "saved". Rejects with `StorageFullError` where the disk is full; nothing is half written then.
   */
  put(...documents: readonly Documents[Kind][]): Promise<void>;
}

/** The browser refused to store more. What was there before is untouched. */
export class StorageFullError extends Error {
  override name = 'StorageFullError';
}
