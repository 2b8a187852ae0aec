import type { CollectionName } from '#core/documents/kinds.ts';
import type { SyncStatus, Transfer, WaitingItem } from '#core/ports/sync.ts';
import type { Collections } from '#storage/documents/database.ts';
import type { WriteWatcher } from '#storage/documents/document-store.ts';
import type { Gate } from '#storage/documents/gate.ts';
import { startAudit } from './audit.ts';
import { createDriver } from './driver.ts';
import { listen } from './doorbell.ts';
import { createExchange } from './exchange.ts';
import { createHttpTransport } from './http-transport.ts';
import { HELD, LOG, REFUSED, SCHEMA_MAJOR, replicationIdentifier, startAnew, type HeldRecord, type RefusedRecord, type SealedRecords, type SyncMemory } from './memory.ts';
import { readRefused } from './outcomes.ts';
import { purge, purgeOthers } from './purge.ts';
import type { Network } from './request.ts';
import { isOwnWork, type Row } from './row.ts';
import { createBridge } from './rxdb-bridge.ts';
import { createStatusBoard } from './status.ts';
import { createUploader, type UploadQueue } from './uploads.ts';
import { createWaitingList } from './waiting.ts';

export interface SyncParts {
  network: Network;
  page: { visible(): boolean; subscribe(listener: () => void): () => void };
  person: string;
  device: string;
  token(): string;
  collections: Collections;
  gate: Gate;
  records: SealedRecords;
  photos: UploadQueue & { removePhotos(sha256: readonly string[]): Promise<void> };
  /** Written at sign-in. */
  memory: SyncMemory;
  chance(): number;
  /** Milliseconds of a clock that never jumps. */
  monotonic(): number;
  learn(serverTime: number): void;
  onError(error: unknown): void;
}

export interface Sync extends SyncStatus {
  watcher: WriteWatcher;
  /** A photo was put in line. */
  photoAdded(): Promise<void>;
  /** There is a new session with the server. */
  session(server: string, epoch: string): Promise<void>;
  stop(): Promise<void>;
}

/** While nobody knocks, look again after about this long. */
const LOOK_AGAIN_MS = 5 * 60_000;

/** Starts everything that keeps a person's documents in step with the server. It runs until `stop`. */
export async function startSync(parts: SyncParts): Promise<Sync> {
  const { network, records } = parts;
  const board = createStatusBoard();
  let photos: readonly WaitingItem[] = [];
  const waiting = createWaitingList(() => publish());
  const publish = () => board.waiting([...waiting.items(), ...photos]);
  const bridge = createBridge({ collections: parts.collections, gate: parts.gate, person: parts.person, waiting, kick: () => driver.kick('write'), now: network.now });
  const memory = parts.memory.major === SCHEMA_MAJOR ? parts.memory : startAnew(parts.memory, parts.memory.server, parts.memory.epoch);
  const [log, refused, held] = await Promise.all([records.get<Transfer[]>(LOG), records.list<RefusedRecord>(REFUSED), records.list<HeldRecord>(HELD)]);
  const purgeParts = { collections: parts.collections, gate: parts.gate, person: parts.person, removePhotos: parts.photos.removePhotos };
  const exchange = createExchange(
    {
      person: parts.person,
      device: parts.device,
      bridge,
      transport: createHttpTransport(network, parts.token),
      records,
      waiting,
      files: () => photos.length,
      board,
      now: network.now,
      learn: parts.learn,
      purge: (scopes) => purge(purgeParts, scopes),
      keepOnly: (scopes) => purgeOthers(purgeParts, scopes),
      audit: (known) => startAudit({ collections: parts.collections, gate: parts.gate, person: parts.person, refused: refusedRows(known) }),
    },
    { memory, log: log ?? [], refused: new Map(refused.map(({ name, value }) => [name, value.document])), held: held.map(({ value }) => value) },
  );
  const readPhotos = async () => {
    photos = (await parts.photos.uploads()).map(({ sha256, bytes, since }) => ({ kind: 'photo', id: sha256, bytes, since }));
    publish();
  };
  const photoSent = async () => {
    await readPhotos();
    // The university is told that nothing waits here any more.
    if (photos.length === 0) driver.kick('write');
  };
  const uploader = createUploader({
    network,
    token: parts.token,
    queue: parts.photos,
    chance: parts.chance,
    records,
    spent: exchange.addBytes,
    reached: () => !exchange.atRelay(),
    done: photoSent,
  });
  const driver = createDriver({ exchange, board, now: network.now, monotonic: parts.monotonic, chance: parts.chance, setTimeout: network.setTimeout, clearTimeout: network.clearTimeout, afterwards: uploader.run });
  board.memory(memory);
  board.audit({ running: false, wanted: false, result: memory.audit ?? null });
  board.setLog(log ?? []);
  board.setRefused(await readRefused(records));
  await bridge.start(replicationIdentifier(parts.person, memory));
  await readPhotos();
  const opened = bridge.ready().then(
    () => {
      board.open();
      driver.kick('wake');
    },
    (error: unknown) => {
      // The first exchange finds it stopped as well and starts it again; until then nothing is said about what waits.
      parts.onError(error);
      driver.kick('wake');
    },
  );
  const endEvents = keepAwake(parts, exchange.checkpoint, () => driver.kick('wake'));

  return {
    state: board.state,
    log: board.log,
    refused: board.refused,
    async syncNow() {
      await opened;
      uploader.hurry();
      await driver.tryNow();
    },
    async checkEverything() {
      await opened;
      exchange.wantAudit();
      await driver.tryNow();
    },
    watcher: {
      writing(collection, documents) {
        const at = new Date(network.now()).toISOString();
        const own = documents.filter((row) => isOwnWork(row, parts.person));
        const undo = own.map((row) => waiting.written(collection, row, at));
        return () => undo.forEach((back) => back());
      },
    },
    photoAdded: () => readPhotos().then(() => driver.kick('write')),
    session: (server, epoch) => exchange.session(server, epoch).then(() => driver.kick('person')),
    async stop() {
      endEvents();
      await driver.stop();
      await opened;
      await bridge.stop();
    },
  };
}

/** Refused documents with their collections, from the names of their records. */
const refusedRows = (known: ReadonlyMap<string, Row>) => [...known].map(([name, document]) => ({ collection: name.slice(REFUSED.length).split('/')[0] as CollectionName, document }));

/** Wakes the exchange when the page is seen again, when the browser believes in a network, at the doorbell, and now and then. */
function keepAwake(parts: SyncParts, checkpoint: () => string | undefined, wake: () => void): () => void {
  const { network, page } = parts;
  let timer: unknown;
  const lookAgain = () => {
    timer = network.setTimeout(
      () => {
        if (page.visible()) wake();
        lookAgain();
      },
      LOOK_AGAIN_MS * (0.8 + parts.chance() * 0.4),
    );
  };
  lookAgain();
  const endPage = page.subscribe(() => {
    if (page.visible()) wake();
  });
  const endDoorbell = listen({ network, token: parts.token, checkpoint, visible: page.visible, subscribe: page.subscribe, chance: parts.chance, ring: wake });
  return () => {
    network.clearTimeout(timer);
    endPage();
    endDoorbell();
  };
}
