import type { Role } from '#core/documents/directory.ts';
import type { CohortDeviceReports } from '#core/ports/cohort-devices.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import type { Session } from '#core/ports/session.ts';
import type { SyncState } from '#core/ports/sync.ts';
import type { LocalText } from '#core/text.ts';
import type { createCohortDevices } from '#sync/cohort-devices.ts';
import { MEMORY, freshMemory, type SyncMemory } from '#sync/memory.ts';
import { startSync, type Sync } from '#sync/start-sync.ts';
import { createClock, type ClockMemory, type DeviceClock } from '../device/clock.ts';
import { createIds } from '../device/ids.ts';
import { firstValue } from '../device/live-value.ts';
import type { Platform } from '../device/platform.ts';
import { isStorageFull } from '../device/storage-full.ts';
import { createDocumentStore } from '../documents/document-store.ts';
import { documentStorage, documentsExist, openDocuments, removeDocuments, type DocumentDatabase } from '../documents/database.ts';
import { createGate } from '../documents/gate.ts';
import { newestLayout } from '../documents/layouts.ts';
import { LAYOUT, settleLayout, type LayoutMark } from '../documents/settle-layout.ts';
import { lazyExams } from '../exams/lazy-exams.ts';
import { createPhotoStore } from '../photos/photo-store.ts';
import { deleteVault, openVault, vaultName, type Vault } from '../vault/vault.ts';
import { databaseExists } from '../device/open-dexie.ts';
import { keepAnswers } from './keep-answers.ts';

/** Who is signed in, kept sealed in the vault: the token never lies on the disk in the clear. */
export interface SignedIn {
  token: string;
  server: string;
  epoch: string;
  device: string;
  person: { id: string; name: LocalText; username: string; roles: readonly Role[] };
}

/** The local database is not there any more, or cannot be read. Nothing was changed. */
export class DamagedError extends Error {
  override name = 'DamagedError';
}

/** An open person's databases, as those who open and close them see them. */
export interface OpenSession {
  session: Session;
  signedIn(): SignedIn;
  /** How many things wait to be sent; waits until that is known. */
  waiting(): Promise<number>;
  /** Called when the number of waiting things may have changed. */
  onSyncState(listener: (state: SyncState) => void): () => void;
  /** A new session with the server. */
  renew(signedIn: SignedIn): Promise<void>;
  /** Stops everything and closes the databases; forgets the key. */
  close(): Promise<void>;
  /** Closes and deletes everything of this person on this device. */
  destroy(): Promise<void>;
}

const SIGNED_IN = 'signed-in';
const CLOCK = 'clock';
/** The clock is kept this long after a stamp, together with the stamps that came meanwhile. */
const KEEP_CLOCK_MS = 1_000;

export interface OpenParts {
  platform: Platform;
  /** Opaque name of the person's databases. */
  database: string;
  key: CryptoKey;
  /** Told of faults that nobody waits for. */
  onError(error: unknown): void;
}

/** Makes the databases of a person who has just signed in. Throws `StorageFullError`. */
export async function createSession(parts: OpenParts, signedIn: SignedIn): Promise<OpenSession> {
  const vault = await openVault(parts.platform, parts.database, parts.key);
  try {
    await vault.put({ [SIGNED_IN]: signedIn, [MEMORY]: freshMemory(signedIn.server, signedIn.epoch, parts.platform.now()), [LAYOUT]: { version: newestLayout() } satisfies LayoutMark });
    return await open(parts, vault);
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** Opens the databases of a person who was here before. Throws `DamagedError`, never makes empty ones; or `StorageFullError`. */
export async function openSession(parts: OpenParts): Promise<OpenSession> {
  if (!(await databaseExists(parts.platform, vaultName(parts.database)))) throw new DamagedError('The vault of this person is missing.');
  let vault: Vault | undefined;
  try {
    vault = await openVault(parts.platform, parts.database, parts.key);
    const mark = await vault.get<LayoutMark>(LAYOUT);
    if (!(await documentsExist(parts.platform, parts.database, mark?.version ?? 0))) throw new DamagedError('A collection of this person is missing.');
    return await open(parts, vault);
  } catch (error) {
    vault?.close();
    if (isStorageFull(error)) throw error instanceof StorageFullError ? error : new StorageFullError('The disk is full.', { cause: error });
    throw error instanceof DamagedError ? error : new DamagedError('The local database cannot be read.', { cause: error });
  }
}

async function open(parts: OpenParts, vault: Vault): Promise<OpenSession> {
  const [signedIn, memory, keptClock, mark] = await Promise.all([vault.get<SignedIn>(SIGNED_IN), vault.get<SyncMemory>(MEMORY), vault.get<ClockMemory>(CLOCK), vault.get<LayoutMark>(LAYOUT)]);
  if (!signedIn || !memory) throw new DamagedError('The vault is empty.');
  const layout = await settleLayout({
    mark,
    keep: (next) => vault.put({ [LAYOUT]: next }),
    stores: async () => (await import('../documents/move-documents.ts')).storesOf(documentStorage(parts.platform, parts.key, parts.onError), parts.database),
    onError: parts.onError,
  });
  const database = await openDocuments(parts.platform, parts.database, parts.key, parts.onError, layout);
  try {
    return await assemble(parts, { vault, database, signedIn, memory, keptClock });
  } catch (error) {
    await database.rxdb.close().catch(() => {});
    throw error;
  }
}

interface Opened {
  vault: Vault;
  database: DocumentDatabase;
  signedIn: SignedIn;
  memory: SyncMemory;
  keptClock: ClockMemory | undefined;
}

async function assemble(parts: OpenParts, opened: Opened): Promise<OpenSession> {
  const { platform, onError } = parts;
  const { vault, database } = opened;
  let { signedIn } = opened;
  const gate = createGate();
  const clock = keptClockOf(parts, vault, signedIn.device, opened.keptClock);
  const ids = createIds(platform.crypto);
  const token = () => signedIn.token;
  const chance = () => ids.number(1_000_000) / 1_000_000;
  const common = { network: platform, token };
  const sync = await startSync({
    ...common,
    page: platform.page,
    person: signedIn.person.id,
    device: signedIn.device,
    collections: database.collections,
    gate,
    records: vault,
    photos: vault,
    memory: opened.memory,
    chance,
    monotonic: platform.monotonic,
    learn: clock.clock.learn,
    onError,
  });
  const documents = keepAnswers(createDocumentStore(database.collections, gate, sync.watcher, onError), platform.persist, onError);
  const exams = lazyExams({ network: platform, token, person: signedIn.person.id, crypto: platform.crypto, vault, documents });
  const session: Session = {
    person: signedIn.person,
    device: signedIn.device,
    documents,
    photos: createPhotoStore({ ...common, vault, added: sync.photoAdded }),
    exams,
    sync: { state: sync.state, log: sync.log, refused: sync.refused, syncNow: sync.syncNow, checkEverything: sync.checkEverything },
    cohortDevices: cohortDevices({ ...common, records: vault }),
    clock: clock.clock,
    ids,
  };
  const stop = () => stopAll(sync, gate, clock);
  return {
    session,
    signedIn: () => signedIn,
    waiting: async () => (await firstValue(sync.state)).waiting.length,
    onSyncState(listener) {
      return sync.state.subscribe(() => {
        const state = sync.state.read();
        if (state) listener(state);
      });
    },
    async renew(next) {
      await vault.put({ [SIGNED_IN]: next });
      signedIn = next;
      await sync.session(next.server, next.epoch);
    },
    async close() {
      await stop();
      await database.rxdb.close();
      vault.close();
    },
    async destroy() {
      await stop();
      await removeDocuments(platform, parts.database, database);
      vault.close();
      await deleteVault(platform, parts.database);
    },
  };
}

/** Learners never ask for it, so they never load it. */
function cohortDevices(parts: Parameters<typeof createCohortDevices>[0]): CohortDeviceReports {
  const load = async () => (await import('#sync/cohort-devices.ts')).createCohortDevices(parts);
  return { known: async (cohort) => (await load()).known(cohort), fetch: async (cohort) => (await load()).fetch(cohort) };
}

async function stopAll(sync: Sync, gate: { settled(): Promise<void> }, clock: { keep(): Promise<void> }): Promise<void> {
  await gate.settled();
  await sync.stop();
  await clock.keep().catch(() => {});
}

/** The clock, kept in the vault a moment after each stamp. */
function keptClockOf({ platform, onError }: OpenParts, vault: Vault, device: string, kept: ClockMemory | undefined): { clock: DeviceClock; keep(): Promise<void> } {
  let timer: unknown;
  const keep = async () => {
    platform.clearTimeout(timer);
    timer = undefined;
    await vault.put({ [CLOCK]: clock.memory() });
  };
  const clock = createClock(platform, device, kept, () => {
    timer ??= platform.setTimeout(() => void keep().catch(onError), KEEP_CLOCK_MS);
  });
  return { clock, keep };
}
