import { createRxDatabase, type RxCollection, type RxDatabase, type RxStorage } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { COLLECTIONS, type CollectionName } from '#core/documents/kinds.ts';
import { databaseExists, deleteDatabase, dexieSettings, type DatabaseParts } from '../device/open-dexie.ts';
import type { Platform } from '../device/platform.ts';
import { guardStorage } from '../device/storage-full.ts';
import { sealedStorage } from '../sealed/sealed-storage.ts';
import { LAYOUTS, newestLayout, type Layout } from './layouts.ts';
import { conflictHandler } from './schema.ts';
import { readingWholeRanges } from './whole-ranges.ts';
import type { WireDocument } from './stored-document.ts';

export type Collection = RxCollection<WireDocument>;
export type Collections = Readonly<Record<CollectionName, Collection>>;
export interface DocumentDatabase {
  rxdb: RxDatabase;
  collections: Collections;
}

/** Name of the IndexedDB database that RxDB's Dexie storage makes for a collection. */
const storedAs = (database: string, layout: number, collection: string) => `rxdb-dexie-${database}--${layout}--${collection}`;

/** Whether every collection of a person's database is still on this device, in the given layout. */
export async function documentsExist(parts: DatabaseParts, database: string, layout: number): Promise<boolean> {
  if (typeof parts.indexedDB.databases === 'function') {
    const names = new Set((await parts.indexedDB.databases()).map((found) => found.name));
    return COLLECTIONS.every((collection) => names.has(storedAs(database, layout, collection)));
  }
  for (const collection of COLLECTIONS) if (!(await databaseExists(parts, storedAs(database, layout, collection)))) return false;
  return true;
}

export type StorageParts = DatabaseParts & Pick<Platform, 'crypto' | 'rxStorage'>;

/** The sealed storage under a person's documents. */
export function documentStorage(parts: StorageParts, key: CryptoKey, onDamage: (error: unknown) => void): RxStorage<unknown, unknown> {
  const storage = (parts.rxStorage ?? getRxStorageDexie(dexieSettings(parts))) as RxStorage<unknown, unknown>;
  return sealedStorage(readingWholeRanges(storage), parts.crypto, key, onDamage);
}

/**
 * Opens (or makes) a person's documents, sealed with their key.
 * @param layout the one that they are in; this version's unless told otherwise
 * @param onDamage is told of anything stored that could not be opened later on
 */
export async function openDocuments(parts: StorageParts, name: string, key: CryptoKey, onDamage: (error: unknown) => void, layout: Layout = LAYOUTS[newestLayout()]!): Promise<DocumentDatabase> {
  const storage = documentStorage(parts, key, onDamage);
  return guardStorage(async () => {
    const rxdb = await createRxDatabase({ name, storage, multiInstance: false, eventReduce: true, hashFunction: hashWith(parts.crypto) });
    try {
      const made = await rxdb.addCollections(Object.fromEntries(COLLECTIONS.map((collection) => [collection, { schema: layout.schema, conflictHandler, autoMigrate: false }])));
      return { rxdb: rxdb as unknown as RxDatabase, collections: made as unknown as Collections };
    } catch (error) {
      await rxdb.close().catch(() => {});
      throw error;
    }
  });
}

/**
 * Closes and deletes a person's documents with all of RxDB's notes. RxDB itself only empties its databases; where the browser can name
 * them they are deleted whole.
 */
export async function removeDocuments(parts: DatabaseParts, name: string, database: DocumentDatabase): Promise<void> {
  if (typeof parts.indexedDB.databases !== 'function') return void (await database.rxdb.remove());
  await database.rxdb.close();
  for (const found of await parts.indexedDB.databases()) {
    if (found.name?.startsWith(`rxdb-dexie-${name}--`)) await deleteDatabase(parts, found.name);
  }
}

/** RxDB's hash (of schemas and names, nothing secret) over the injected crypto. */
function hashWith(crypto: Crypto) {
  return async (input: string | Blob | ArrayBuffer) => {
    const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : new Uint8Array(input instanceof ArrayBuffer ? input : await input.arrayBuffer());
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
