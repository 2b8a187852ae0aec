import { Dexie, type Transaction } from 'dexie';
import type { Platform } from './platform.ts';

export type DatabaseParts = Pick<Platform, 'indexedDB' | 'IDBKeyRange'>;

/**
 * Settings for every database of the app: 'strict' makes a transaction complete only when the bytes are on the disk. Chromium's
 * default answers earlier, and a tablet that loses power then loses what the screen called saved.
 */
export function dexieSettings(parts: DatabaseParts) {
  return { indexedDB: parts.indexedDB, IDBKeyRange: parts.IDBKeyRange, chromeTransactionDurability: 'strict' } as const;
}

/** The tables of one version of a database, in Dexie's notation, and how rows of the version before become such. */
export interface Tables {
  stores: Record<string, string>;
  /**
   * Runs in the one transaction in which the browser changes the tables: it is done wholly or not at all. It may wait for nothing but the
   * database (no cryptography, no network), or the browser ends the transaction.
   */
  upgrade?(transaction: Transaction): PromiseLike<unknown>;
}

/** Tells a database all versions of its tables that were ever released, oldest first: to change tables, add one, never change one. */
export function declareTables(database: Dexie, versions: readonly Tables[]): void {
  for (const [index, { stores, upgrade }] of versions.entries()) {
    const version = database.version(index + 1).stores(stores);
    if (upgrade) version.upgrade(upgrade);
  }
}

/** Opens a database of ours, brought to the last of its versions. Where that fails the database stays as it was. */
export async function openDexie(parts: DatabaseParts, name: string, versions: readonly Tables[]): Promise<Dexie> {
  const database = new Dexie(name, { ...dexieSettings(parts), autoOpen: false });
  declareTables(database, versions);
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
