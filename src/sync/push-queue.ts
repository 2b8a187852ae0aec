import type { CollectionName } from '#core/documents/kinds.ts';
import { documentDigest } from '#core/protocol/digest.ts';
import type { Row } from './row.ts';
import type { WaitingList } from './waiting.ts';

/** A row that waits for its outcome. */
export interface QueuedRow {
  collection: CollectionName;
  row: Row;
  /** Digest of the row. */
  state: string;
  bytes: number;
  /** Tells RxDB, when all rows of its call are settled, that they are with the server. */
  settle(): void;
}

export interface PushQueue {
  rows(): readonly QueuedRow[];
  /** Keeps the rows of one call of RxDB; resolves when each has its outcome. `since` says when a row was written, in milliseconds. */
  take(rows: readonly Row[], since: ReadonlyMap<string, number>): Promise<void>;
  /** Lets all calls go. Only for a replication that was stopped: it must not take the rows for sent. */
  release(): void;
}

export interface PushQueueParts {
  name: CollectionName;
  waiting: WaitingList;
  now(): number;
  /** Rows have come in. */
  filled(): void;
}

export function createPushQueue({ name, waiting, now, filled }: PushQueueParts): PushQueue {
  const calls = new Set<() => void>();
  let queue: QueuedRow[] = [];

  function entryOf(row: Row, settled: () => void): QueuedRow {
    const entry: QueuedRow = {
      collection: name,
      row,
      state: documentDigest(row),
      bytes: new TextEncoder().encode(JSON.stringify(row)).length,
      settle() {
        queue = queue.filter((other) => other !== entry);
        settled();
      },
    };
    return entry;
  }

  return {
    rows: () => queue,
    take(rows, since) {
      return new Promise((resolve) => {
        const done = () => {
          calls.delete(done);
          resolve();
        };
        calls.add(done);
        let left = rows.length;
        for (const row of rows) {
          waiting.found(name, row, new Date(since.get(row.id) ?? now()).toISOString());
          queue.push(
            entryOf(row, () => {
              if (--left === 0) done();
            }),
          );
        }
        filled();
      });
    },
    release() {
      queue = [];
      for (const done of Array.from(calls)) done();
    },
  };
}
