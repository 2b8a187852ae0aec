import { COLLECTIONS, type CollectionName } from '#core/documents/kinds.ts';
import type { Collections } from '#storage/documents/database.ts';
import type { Gate } from '#storage/documents/gate.ts';
import { createCollectionBridge, type CollectionBridge } from './collection-bridge.ts';
import type { QueuedRow } from './push-queue.ts';
import { contentOf } from '#storage/documents/stored-document.ts';
import { storedById } from '#storage/documents/write.ts';
import { isOwnWork, type Row } from './row.ts';
import type { WaitingList } from './waiting.ts';

export interface BridgeParts {
  collections: Collections;
  gate: Gate;
  person: string;
  waiting: WaitingList;
  kick(): void;
  now(): number;
}

/** All collections under replication: what is to be sent, and how pages come in. */
export interface Bridge {
  /** Starts replication under an identifier; what was running before is stopped, and forgotten with `forget`. */
  start(identifier: string, forget?: boolean): Promise<void>;
  /** Resolves when all that was written here is in the queues or with the server. */
  ready(): Promise<void>;
  /** The next rows to send, the most important collections first, up to about `bytes`; at least one where there is any. Waits for writes that are under way. */
  take(bytes: number): Promise<readonly QueuedRow[]>;
  /** Sends the present states of documents once more, although they count as sent. Answers how many there are. */
  requeue(collection: CollectionName, ids: readonly string[]): Promise<number>;
  queued(): number;
  /** Lays documents over a collection; false where something here has still to be sent before. */
  apply(collection: CollectionName, documents: readonly Row[]): Promise<boolean>;
  /** Takes off the waiting list what replication found to be with the server already. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
}

/** Hand-ins first, settings last. */
const ORDER: readonly CollectionName[] = ['attempts', 'coursework', 'feedback', 'progress', 'profile', 'directory'];

export function createBridge(parts: BridgeParts): Bridge {
  let bridges = new Map<CollectionName, CollectionBridge>();
  const all = () => [...bridges.values()];

  async function stop(forget = false) {
    const running = all();
    bridges = new Map();
    await Promise.all(running.map((bridge) => bridge.stop(forget)));
  }

  return {
    async start(identifier, forget = false) {
      await stop(forget);
      const { person, waiting, kick, now } = parts;
      bridges = new Map(COLLECTIONS.map((name) => [name, createCollectionBridge({ name, collection: parts.collections[name], identifier, person, waiting, kick, now })]));
    },
    ready: async () => void (await Promise.all(all().map((bridge) => bridge.ready()))),
    async take(bytes) {
      const offered: QueuedRow[] = [];
      // Inside the gate no write is half done: what is offered is on this device's disk.
      for (const name of ORDER) await parts.gate.run(name, async () => void offered.push(...(bridges.get(name)?.queue() ?? [])));
      const taken: QueuedRow[] = [];
      let size = 0;
      for (const row of offered) {
        if (taken.length > 0 && size + row.bytes > bytes) break;
        size += row.bytes;
        taken.push(row);
      }
      return taken;
    },
    requeue: (name, ids) =>
      parts.gate.run(name, async () => {
        const stored = [...(await storedById(parts.collections[name], ids)).values()].filter((document) => !document._deleted);
        const own = stored.map((document) => contentOf(document)).filter((row) => isOwnWork(row, parts.person));
        if (own.length > 0) bridges.get(name)?.requeue(own);
        return own.length;
      }),
    queued: () => all().reduce((sum, bridge) => sum + bridge.queue().length, 0),
    apply: (name, documents) =>
      parts.gate.run(name, async () => {
        const bridge = bridges.get(name);
        await bridge?.ready();
        if (!bridge?.idle()) return false;
        await bridge.apply(documents);
        return true;
      }),
    async tidy() {
      for (const [name, bridge] of bridges) {
        await parts.gate.run(name, async () => {
          await bridge.ready();
          if (!bridge.idle()) return;
          bridge.tidy();
          parts.waiting.clear(name);
        });
      }
    },
    stop: () => stop(),
  };
}
