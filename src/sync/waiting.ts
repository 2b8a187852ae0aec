import type { CollectionName, Kind } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { WaitingItem } from '#core/ports/sync.ts';
import { documentDigest } from '#core/protocol/digest.ts';
import type { HeldRecord } from './memory.ts';
import type { Row } from './row.ts';

interface Entry extends WaitingItem {
  collection: CollectionName;
  /** Digest of the state that waits: a newer one written meanwhile keeps the document on the list. */
  state: string;
  /** The state itself; absent for one that was held before the app was opened. */
  row?: Row;
}

/**
 * The documents that the university has not accepted: those written here since, those that replication found when it started,
 * and those that a relay holds. The list is never too short; a document leaves it only by an outcome of the server for its very
 * state, or, where no relay holds it, when replication has looked at its collection and found nothing to send.
 */
export interface WaitingList {
  /** A state that is being written; the answer takes it back (the write has failed). */
  written(collection: CollectionName, document: Row, at: string): () => void;
  /** A row that replication wants to send. */
  found(collection: CollectionName, document: Row, at: string): void;
  accepted(collection: CollectionName, document: Row): void;
  /** A relay has it: it stays on the list and says where it is. */
  held(collection: CollectionName, document: Row, held: NonNullable<WaitingItem['held']>): HeldRecord;
  /** What was held before the app was opened. */
  heldBefore(record: HeldRecord): void;
  /** The university has what a relay held. */
  arrived(record: HeldRecord): void;
  /** Replication has nothing to send from this collection. */
  clear(collection: CollectionName): void;
  /** The states of a collection that nobody else holds yet. */
  unsent(collection: CollectionName): readonly { row: Row; state: string; bytes: number }[];
  items(): readonly WaitingItem[];
}

const keyOf = (collection: CollectionName, id: string) => `${collection}/${id}`;

function entryOf(collection: CollectionName, row: Row, since: string): Entry {
  return { collection, kind: row.type as Kind, id: row.id, bytes: new TextEncoder().encode(canonicalJson(row)).length, since, state: documentDigest(row), row };
}

const itemOf = ({ kind, id, bytes, since, held }: Entry): WaitingItem => ({ kind, id, bytes, since, ...(held ? { held } : {}) });
const longestFirst = (a: WaitingItem, b: WaitingItem) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? -1 : 1);

export function createWaitingList(changed: () => void): WaitingList {
  const entries = new Map<string, Entry>();
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
      const before = entries.get(key);
      if (!before || (before.held && before.state !== documentDigest(document))) set(key, entryOf(collection, document, before?.since ?? at));
    },
    accepted(collection, document) {
      const key = keyOf(collection, document.id);
      const entry = entries.get(key);
      // Of what a relay holds the university now has the same or a later state: states of a document only grow.
      if (entry && (entry.held || entry.state === documentDigest(document))) set(key, undefined);
    },
    held(collection, document, held) {
      const key = keyOf(collection, document.id);
      const before = entries.get(key);
      const entry = { ...entryOf(collection, document, before?.since ?? held.at), held };
      if (!before || before.held || before.state === entry.state) set(key, entry);
      return { ...itemOf(entry), held, collection, state: entry.state };
    },
    heldBefore(record) {
      const key = keyOf(record.collection, record.id);
      if (!entries.has(key)) set(key, record);
    },
    arrived({ collection, id }) {
      const key = keyOf(collection, id);
      if (entries.get(key)?.held) set(key, undefined);
    },
    clear(collection) {
      const gone = [...entries].filter(([, entry]) => entry.collection === collection && !entry.held);
      for (const [key] of gone) entries.delete(key);
      if (gone.length > 0) changed();
    },
    unsent: (collection) => [...entries.values()].flatMap(({ collection: own, held, row, state, bytes }) => (own === collection && row && !held ? [{ row, state, bytes }] : [])),
    items: () => [...entries.values()].map(itemOf).sort(longestFirst),
  };
}
