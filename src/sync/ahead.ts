import type { CollectionName } from '#core/documents/kinds.ts';
import { documentDigest } from '#core/protocol/digest.ts';
import type { PushQueue, QueuedRow } from './push-queue.ts';
import type { Row } from './row.ts';
import type { WaitingList } from './waiting.ts';

/**
 * What was written here and RxDB has not handed over: it keeps one call open until all rows of that have their outcome, and the rest
 * to itself. Sent ahead, a device that stayed open hands over everything in one request. A row that RxDB hands over afterwards, in
 * the very state that was sent ahead, needs no other.
 */
export interface Ahead {
  rows(): readonly QueuedRow[];
  /** Whether a row that is handed over was sent ahead in this state; asked once. */
  wasSent(row: Row): boolean;
  /** RxDB has handed over everything. */
  forget(): void;
}

export function createAhead(name: CollectionName, waiting: WaitingList, queue: PushQueue): Ahead {
  const sent = new Map<string, string>();
  return {
    rows() {
      const queued = new Set(queue.rows().map(({ state }) => state));
      const fresh = waiting.unsent(name).filter(({ state, row }) => !queued.has(state) && sent.get(row.id) !== state);
      return fresh.map(({ row, state, bytes }) => ({ collection: name, row, state, bytes, settle: () => void sent.set(row.id, state) }));
    },
    wasSent(row) {
      if (sent.get(row.id) !== documentDigest(row)) return false;
      return sent.delete(row.id);
    },
    forget: () => sent.clear(),
  };
}
