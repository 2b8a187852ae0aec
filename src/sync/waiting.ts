import type { CollectionName, Kind } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { WaitingItem } from '#core/ports/sync.ts';
import type { Row } from './row.ts';

interface Entry extends WaitingItem {
  collection: CollectionName;
  /** The state that waits: a newer one written meanwhile keeps the document on the list. */
  text: string;
}

/**
 * The documents that the server has not accepted: those written here since, and those that replication found when it started.
 * The list is never too short; a document leaves it only by an outcome of the server for its very state, or when replication
 * has looked at its collection and found nothing to send.
 */
export interface WaitingList {
  /** A state that is being written; the answer takes it back (the write has failed). */
  written(collection: CollectionName, document: Row, at: string): () => void;
  /** A row that replication wants to send. */
  found(collection: CollectionName, document: Row, at: string): void;
  accepted(collection: CollectionName, document: Row): void;
  /** Replication has nothing to send from this collection. */
  clear(collection: CollectionName): void;
  items(): readonly WaitingItem[];
}

export function createWaitingList(changed: () => void): WaitingList {
  const entries = new Map<string, Entry>();
  const keyOf = (collection: CollectionName, id: string) => `${collection}/${id}`;
  const entryOf = (collection: CollectionName, document: Row, since: string): Entry => {
    const text = canonicalJson(document);
    return { collection, kind: document.type as Kind, id: document.id, bytes: new TextEncoder().encode(text).length, since, text };
  };
  const set = (key: string, entry: Entry | undefined) => {
    if (entry) entries.set(key, entry);
    else entries.delete(key);
    changed();
  };
  return {
    written(collection, document, at) {
      const key = keyOf(collection, document.id);
      const before = entries.get(key);
      set(key, entryOf(collection, document, before?.since ?? at));
      return () => set(key, before);
    },
    found(collection, document, at) {
      const key = keyOf(collection, document.id);
      if (!entries.has(key)) set(key, entryOf(collection, document, at));
    },
    accepted(collection, document) {
      const key = keyOf(collection, document.id);
      if (entries.get(key)?.text === canonicalJson(document)) set(key, undefined);
    },
    clear(collection) {
      const gone = [...entries].filter(([, entry]) => entry.collection === collection);
      for (const [key] of gone) entries.delete(key);
      if (gone.length > 0) changed();
    },
    items: () => [...entries.values()].map(({ kind, id, bytes, since }) => ({ kind, id, bytes, since })).sort((a, b) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? -1 : 1)),
  };
}
