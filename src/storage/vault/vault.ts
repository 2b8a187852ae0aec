import type { Dexie, Table } from 'dexie';
import { guardStorage } from '../device/storage-full.ts';
import { deleteDatabase, openDexie, type DatabaseParts, type Tables } from '../device/open-dexie.ts';
import { openBytes, openJson, sealBytes, sealJson } from '../sealed/seal.ts';

interface StoredRecord {
  name: string;
  x: string;
}
interface StoredPhoto {
  sha256: string;
  x: Uint8Array<ArrayBuffer>;
}

/** A photo that the server does not have yet. Nothing in it is personal: it stays readable. */
export interface Upload {
  sha256: string;
  bytes: number;
  mediaType: string;
  since: string;
}

/**
 * A person's own small sealed database beside RxDB's: session, checkpoint, log, refused documents, photos and their queue.
 * All in one database, so that what belongs together is written in one transaction.
 */
export interface Vault {
  /** A record, or undefined. Throws `UnreadableError` where it cannot be opened. */
  get<T>(name: string): Promise<T | undefined>;
  /** Writes records together; undefined deletes one. Durable when it resolves. */
  put(records: Readonly<Record<string, unknown>>): Promise<void>;
  /** All records whose names begin with `prefix`. */
  list<T>(prefix: string): Promise<readonly { name: string; value: T }[]>;
  /** Whether there is any record whose name begins with `prefix`. */
  has(prefix: string): Promise<boolean>;
  /** Keeps a photo, in one transaction with its place in the queue. */
  addPhoto(sha256: string, bytes: Uint8Array<ArrayBuffer>, upload: Upload | null): Promise<void>;
  photo(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  removePhotos(sha256: readonly string[]): Promise<void>;
  uploads(): Promise<readonly Upload[]>;
  uploaded(sha256: string): Promise<void>;
  close(): void;
}

export const VAULT_TABLES: readonly Tables[] = [{ stores: { records: 'name', photos: 'sha256', uploads: 'sha256' } }];
export const vaultName = (database: string) => `gesang-${database}`;

/** Opens (or makes) the vault of the person database `database` with their key. */
export async function openVault(parts: DatabaseParts & { crypto: Crypto }, database: string, key: CryptoKey): Promise<Vault> {
  const { crypto } = parts;
  const name = vaultName(database);
  const dexie: Dexie = await guardStorage(() => openDexie(parts, name, VAULT_TABLES));
  const records = dexie.table('records') as Table<StoredRecord, string>;
  const photos = dexie.table('photos') as Table<StoredPhoto, string>;
  const uploads = dexie.table('uploads') as Table<Upload, string>;
  const place = (table: string, id: string) => `${name}|${table}|${id}`;
  const open = async (record: StoredRecord) => openJson(crypto, key, place('records', record.name), record.x);

  return {
    async get<T>(id: string) {
      const record = await records.get(id);
      return record && ((await open(record)) as T);
    },
    async put(values) {
      const entries = Object.entries(values);
      const kept = await Promise.all(entries.filter(([, value]) => value !== undefined).map(async ([id, value]) => ({ name: id, x: await sealJson(crypto, key, place('records', id), value) })));
      const gone = entries.filter(([, value]) => value === undefined).map(([id]) => id);
      await guardStorage(() =>
        dexie.transaction('rw', records, async () => {
          if (kept.length > 0) await records.bulkPut(kept);
          if (gone.length > 0) await records.bulkDelete(gone);
        }),
      );
    },
    async list<T>(prefix: string) {
      const found = await records.where('name').startsWith(prefix).toArray();
      return Promise.all(found.map(async (record) => ({ name: record.name, value: (await open(record)) as T })));
    },
    has: async (prefix) => (await records.where('name').startsWith(prefix).count()) > 0,
    async addPhoto(sha256, bytes, upload) {
      const x = await sealBytes(crypto, key, place('photos', sha256), bytes);
      await guardStorage(() =>
        dexie.transaction('rw', photos, uploads, async () => {
          await photos.put({ sha256, x });
          if (upload) await uploads.put(upload);
        }),
      );
    },
    async photo(sha256) {
      const stored = await photos.get(sha256);
      return stored && openBytes(crypto, key, place('photos', sha256), new Uint8Array(stored.x));
    },
    removePhotos: (list) => photos.bulkDelete([...list]),
    uploads: async () => (await uploads.toArray()).sort((a, b) => a.since.localeCompare(b.since)),
    uploaded: (sha256) => uploads.delete(sha256),
    close: () => dexie.close(),
  };
}

export function deleteVault(parts: DatabaseParts, database: string): Promise<void> {
  return deleteDatabase(parts, vaultName(database));
}
