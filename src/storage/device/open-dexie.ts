import { Dexie } from 'dexie';
import type { Platform } from './platform.ts';

export type DatabaseParts = Pick<Platform, 'indexedDB' | 'IDBKeyRange'>;

/**
 * Settings for every database of the app: 'strict' makes a transaction complete only when the bytes are on the disk. Chromium's
 * default answers earlier, and a tablet that loses power then loses what the screen called saved.
 */
export function dexieSettings(parts: DatabaseParts) {
  return { indexedDB: parts.indexedDB, IDBKeyRange: parts.IDBKeyRange, chromeTransactionDurability: 'strict' } as const;
}

/** Opens a database of ours; `stores` in Dexie's notation. */
export async function openDexie(parts: DatabaseParts, name: string, stores: Record<string, string>): Promise<Dexie> {
  const database = new Dexie(name, { ...dexieSettings(parts), autoOpen: false });
  database.version(1).stores(stores);
  await database.open();
  return database;
}

/** Whether a database of this name is there, without making it. */
export async function databaseExists(parts: DatabaseParts, name: string): Promise<boolean> {
  if (typeof parts.indexedDB.databases === 'function') return (await parts.indexedDB.databases()).some((found) => found.name === name);
  const probe = new Dexie(name, dexieSettings(parts));
  try {
    await probe.open();
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** Deletes a database; one that is not there is no error. */
export async function deleteDatabase(parts: DatabaseParts, name: string): Promise<void> {
  await new Dexie(name, dexieSettings(parts)).delete();
}
