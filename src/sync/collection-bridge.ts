import { Subject } from 'rxjs';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import type { AnyDocument, CollectionName } from '#core/documents/kinds.ts';
import { merge } from '#core/merge/merge.ts';
import { contentOf, sameContent } from '#storage/documents/stored-document.ts';
import type { Collection } from '#storage/documents/database.ts';
import { storedById, writeTogether, type Write } from '#storage/documents/write.ts';
import { createAhead } from './ahead.ts';
import { createPushQueue, type QueuedRow } from './push-queue.ts';
import { isOwnWork, isServersWord, type Row } from './row.ts';
import { createSignal } from './until.ts';
import type { WaitingList } from './waiting.ts';

/** RxDB's replication of a collection has stopped by an error of the storage: it has to be started again. */
export class ReplicationBroken extends Error {
  override name = 'ReplicationBroken';
}

export interface CollectionBridge {
  /** Resolves when everything written here is either in the queue or with the server. Throws `ReplicationBroken`. */
  ready(): Promise<void>;
  /** Rows that wait to be sent, oldest first, and the states written since, which RxDB has not handed over. A row leaves by `settle`. */
  queue(): readonly QueuedRow[];
  /** Sends rows once more, although RxDB takes them for sent. */
  requeue(rows: readonly Row[]): void;
  /** Nothing to send. */
  idle(): boolean;
  /** RxDB has handed over everything: what was sent before it did is forgotten. */
  tidy(): void;
  /** Lays a page over what is here; the caller holds the gate and `idle()` is true. Resolves when it is on the disk. */
  apply(documents: readonly Row[]): Promise<void>;
  /** Stops; with `forget` RxDB's notes of what the server has are deleted as well. */
  stop(forget?: boolean): Promise<void>;
}

export interface CollectionBridgeParts {
  name: CollectionName;
  collection: Collection;
  identifier: string;
  person: string;
  waiting: WaitingList;
  /** Called when rows have come into the queue. */
  kick(): void;
  now(): number;
}

/** All that is dirty comes in one call. */
const PUSH_BATCH = 5000;
/** RxDB keeps a checkpoint for each collection; ours is for the whole device, so RxDB's never changes. */
const FIXED_CHECKPOINT = { at: 1 };

type Internal = NonNullable<RxReplicationState<Row, unknown>['internalReplicationState']>;

/** One collection under RxDB's replication, which here only finds what is dirty and lays pages over it; it never sees the network. */
export function createCollectionBridge(parts: CollectionBridgeParts): CollectionBridge {
  const signal = createSignal();
  const stream = new Subject<never>();
  let pulled = false;
  let broken: unknown;
  let stopped = false;
  const queue = createPushQueue({ name: parts.name, waiting: parts.waiting, now: parts.now, filled });
  const ahead = createAhead(parts.name, parts.waiting, queue);

  function filled(): void {
    signal.notify();
    parts.kick();
  }
  const fail = (error: unknown) => {
    if (stopped) return;
    broken ??= error;
    signal.notify();
  };

  async function push(rows: readonly { newDocumentState: object }[]): Promise<never[]> {
    // Documents cleared away after a revoke, and those that are not this person's, are not sent.
    const own = rows.filter(({ newDocumentState: state }) => !(state as { _deleted?: boolean })._deleted).map(({ newDocumentState: state }) => contentOf(state) as Row);
    const mine = own.filter((row) => isOwnWork(row, parts.person) && !ahead.wasSent(row));
    if (mine.length === 0) return [];
    const stored = await storedById(parts.collection, mine.map((row) => row.id));
    await queue.take(mine, new Map([...stored].map(([id, document]) => [id, document._meta.lwt])));
    return [];
  }

  const replication = replicateRxCollection({
    collection: parts.collection,
    replicationIdentifier: parts.identifier,
    live: true,
    retryTime: 1000,
    waitForLeadership: false,
    autoStart: true,
    push: { batchSize: PUSH_BATCH, handler: push as never },
    pull: {
      batchSize: PUSH_BATCH,
      stream$: stream as never,
      async handler() {
        pulled = true;
        signal.notify();
        return { documents: [], checkpoint: FIXED_CHECKPOINT } as never;
      },
    },
  });

  const internal = (): Internal | undefined => replication.internalReplicationState as Internal | undefined;
  const watched = new WeakSet<object>();
  /** A write of RxDB that fails leaves its queue rejected for good: that must be seen, or everything would wait for ever. */
  const watch = () => {
    const state = internal();
    for (const queue of state ? [state.streamQueue.up, state.checkpointQueue] : []) {
      if (watched.has(queue)) continue;
      watched.add(queue);
      queue.catch(fail);
    }
  };
  replication.error$.subscribe((error) => fail(error));
  void replication.startPromise.then(() => {
    internal()?.events.active.up.subscribe(() => {
      void Promise.resolve().then(() => {
        watch();
        signal.notify();
      });
    });
    signal.notify();
  });

  const upstreamIdle = () => internal()?.events.active.up.getValue() === false;
  const settled = () => {
    if (broken) throw new ReplicationBroken(`Replication of ${parts.name} has stopped.`, { cause: broken });
    watch();
    return stopped || (pulled && (queue.rows().length > 0 || upstreamIdle()));
  };

  return {
    ready: () => signal.until(settled),
    queue: () => [...queue.rows(), ...ahead.rows()],
    requeue: (rows) => void queue.take(rows, new Map()),
    idle: () => queue.rows().length === 0 && upstreamIdle(),
    tidy: ahead.forget,
    async apply(documents) {
      const state = internal()!;
      const before = state.stats.down.addNewTask;
      stream.next({ documents: documents.map((row) => ({ ...contentOf(row), _deleted: false })), checkpoint: FIXED_CHECKPOINT } as never);
      await untilTaken(() => state.stats.down.addNewTask > before || broken !== undefined || stopped);
      await state.streamQueue.down;
      await state.checkpointQueue;
      settled();
      await repair(parts, documents);
    },
    async stop(forget = false) {
      // What is being read for the queue comes to an end first: its database is about to be closed.
      await signal.until(() => broken !== undefined || internal() === undefined || queue.rows().length > 0 || upstreamIdle());
      stopped = true;
      signal.notify();
      const state = internal();
      state?.streamQueue.up.catch(() => {});
      await Promise.resolve(state?.streamQueue.down).catch(() => {});
      // A mark that could not be written (the disk is full) must not keep the databases from being closed.
      if (state) state.checkpointQueue = state.checkpointQueue.catch(() => {});
      await (forget ? replication.remove() : replication.cancel());
      // Only now: RxDB must not take the rows for sent.
      queue.release();
    },
  };
}

/** Waits a few turns of the event loop until RxDB has taken a page from the stream into its queue. */
async function untilTaken(check: () => boolean): Promise<void> {
  for (let turn = 0; !check(); turn++) {
    if (turn < 100) await Promise.resolve();
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/**
 * RxDB leaves out documents of a page that it takes for changed here, and says nothing. The checkpoint would move past them, so what
 * is not as the page says is written here: own work joined with the page (and so sent again), all else as the server has it.
 */
async function repair(parts: CollectionBridgeParts, documents: readonly Row[]): Promise<void> {
  const stored = await storedById(parts.collection, documents.map((row) => row.id));
  const writes: Write[] = documents.flatMap((row) => {
    const previous = stored.get(row.id);
    if (previous && sameContent(previous, { ...row, _deleted: false })) return [];
    const keep = previous && !previous._deleted && !isServersWord(row, parts.person);
    const content = keep ? (merge(contentOf(previous) as never as AnyDocument, row as never as AnyDocument) as never as Row) : contentOf(row);
    return previous && sameContent(previous, content) ? [] : [{ previous, content }];
  });
  await writeTogether(parts.collection, writes);
}
