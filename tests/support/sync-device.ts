import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DocumentStore } from '#core/ports/documents.ts';
import { browserPlatform, type Platform } from '#storage/device/platform.ts';
import { openDocuments, type DocumentDatabase } from '#storage/documents/database.ts';
import { createDocumentStore } from '#storage/documents/document-store.ts';
import { createGate } from '#storage/documents/gate.ts';
import { freshMemory, type SealedRecords, type SyncMemory } from '#sync/memory.ts';
import { startSync, type Sync } from '#sync/start-sync.ts';

let made = 0;

/** A disk that outlives the device: IndexedDB and the sealed records. */
export interface Disk {
  name: string;
  key: CryptoKey;
  indexedDB: IDBFactory;
  records: Map<string, unknown>;
}

export async function newDisk(): Promise<Disk> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return { name: `disk${++made}`, key, indexedDB: new IDBFactory(), records: new Map() };
}

export interface SyncDevice {
  platform: Platform;
  documents: DocumentStore;
  database: DocumentDatabase;
  sync: Sync;
  errors: unknown[];
  close(): Promise<void>;
}

/** Records in memory; `refuse` makes a write fail, as a crash before it would. */
export function memoryRecords(records: Map<string, unknown>, refuse: (values: Readonly<Record<string, unknown>>) => boolean = () => false): SealedRecords {
  return {
    get: async <T>(name: string) => structuredClone(records.get(name)) as T | undefined,
    async put(values) {
      if (refuse(values)) throw new Error('The process has ended.');
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) records.delete(name);
        else records.set(name, structuredClone(value));
      }
    },
    list: async <T>(prefix: string) => [...records].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => ({ name, value: value as T })),
  };
}

export interface DeviceOptions {
  person?: string;
  device?: string;
  records?: SealedRecords;
  platform?: Partial<Platform>;
}

/** A device with real RxDB on a fake IndexedDB, without the list of people and PINs. */
export async function openDevice(server: { fetch: typeof fetch }, disk: Disk, options: DeviceOptions = {}): Promise<SyncDevice> {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const platform = browserPlatform({ origin: 'http://server', fetch: server.fetch, indexedDB: disk.indexedDB, IDBKeyRange, locks: undefined, page: { visible: () => true, subscribe: () => () => {} }, ...options.platform });
  const records = options.records ?? memoryRecords(disk.records);
  const database = await openDocuments(platform, disk.name, disk.key, onError);
  const gate = createGate();
  const memory = (await records.get<SyncMemory>('sync')) ?? freshMemory('server-1', 'epoch-1', platform.now());
  const sync = await startSync({
    network: platform,
    page: platform.page,
    person: options.person ?? 'person-zhuoma',
    device: options.device ?? 'device-1',
    token: () => 'token',
    collections: database.collections,
    gate,
    records,
    photos: { uploads: async () => [], photo: async () => undefined, uploaded: async () => {}, removePhotos: async () => {} },
    memory,
    chance: () => 0.5,
    monotonic: platform.monotonic,
    learn: () => {},
    onError,
  });
  const documents = createDocumentStore(database.collections, gate, sync.watcher, onError);
  return {
    platform,
    documents,
    database,
    sync,
    errors,
    async close() {
      await gate.settled();
      await sync.stop();
      await database.rxdb.close();
    },
  };
}
