import type { Dexie, Table } from 'dexie';
import type { PersonOnDevice } from '#core/ports/people.ts';
import { guardStorage } from '../device/storage-full.ts';
import { openDexie, type DatabaseParts, type Tables } from '../device/open-dexie.ts';
import { openJson, sealJson } from '../sealed/seal.ts';
import type { WrappedKey } from '../sealed/data-key.ts';

/** What the list shows of a person, and what tells whether somebody is here already. */
export interface Summary extends Omit<PersonOnDevice, 'key'> {
  person: string;
  username: string;
}

/** A person on this device. The entry is also the mark that there is data of theirs: databases that are missing then are damage. */
export interface PersonEntry {
  key: string;
  /** Opaque name of their databases. */
  database: string;
  wrapped: WrappedKey;
  summary: Summary;
}

interface StoredEntry {
  key: string;
  database: string;
  wrapped: WrappedKey;
  x: string;
}

/**
 * The list of people on this device. Names are sealed with a key that lies beside them: somebody who looks through the disk by
 * chance finds no name, somebody who holds the tablet and looks for them does. That is all it guards against, because the list is
 * shown to everybody at the tablet anyway. Nothing else of a person is here but their wrapped data key.
 */
export interface DeviceDatabase {
  entries(): Promise<readonly PersonEntry[]>;
  save(entry: PersonEntry): Promise<void>;
  remove(key: string): Promise<void>;
}

const DEVICE_TABLES: readonly Tables[] = [{ stores: { people: 'key', keys: 'name' } }];

const placeOf = (name: string, key: string) => `${name}|people|${key}`;

async function listKey(dexie: Dexie, crypto: Crypto): Promise<CryptoKey> {
  const keys = dexie.table('keys') as Table<{ name: string; bytes: Uint8Array<ArrayBuffer> }, string>;
  const fresh = crypto.getRandomValues(new Uint8Array(32));
  // In one transaction: two tabs that start at once must not make two keys.
  const bytes = await dexie.transaction('rw', keys, async () => {
    const stored = await keys.get('list');
    if (stored) return new Uint8Array(stored.bytes);
    await keys.put({ name: 'list', bytes: fresh });
    return fresh;
  });
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function openDeviceDatabase(parts: DatabaseParts & { crypto: Crypto }, name: string): Promise<DeviceDatabase> {
  const { crypto } = parts;
  const dexie = await openDexie(parts, name, DEVICE_TABLES);
  const people = dexie.table('people') as Table<StoredEntry, string>;
  const sealing = await listKey(dexie, crypto);
  return {
    async entries() {
      const stored = await people.toArray();
      const opened = await Promise.all(stored.map(async ({ x, ...entry }) => ({ ...entry, summary: (await openJson(crypto, sealing, placeOf(name, entry.key), x)) as Summary })));
      return opened.sort((a, b) => b.summary.lastOpenedAt.localeCompare(a.summary.lastOpenedAt));
    },
    async save({ summary, ...entry }) {
      const x = await sealJson(crypto, sealing, placeOf(name, entry.key), summary);
      await guardStorage(() => people.put({ ...entry, x }));
    },
    remove: (key) => people.delete(key),
  };
}
