import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';

interface StoredTable {
  name: string;
  keyPath: string | string[] | null;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: unknown[];
}
interface StoredDatabase {
  name: string;
  version: number;
  tables: StoredTable[];
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });

async function tableOf(database: IDBDatabase, name: string): Promise<StoredTable> {
  const store = database.transaction(name).objectStore(name);
  const indexes = [...store.indexNames].map((index) => store.index(index)).map(({ name: called, keyPath, unique, multiEntry }) => ({ name: called, keyPath, unique, multiEntry }));
  return { name, keyPath: store.keyPath, indexes, rows: await done(store.getAll()) };
}

/** Everything in a device's databases, as bytes for a file. Tables without a key in their rows are not carried. */
export async function packDevice(factory: globalThis.IDBFactory): Promise<Buffer> {
  const databases: StoredDatabase[] = [];
  for (const { name } of await factory.databases()) {
    const database = await done(factory.open(name!));
    databases.push({ name: name!, version: database.version, tables: await Promise.all([...database.objectStoreNames].map((table) => tableOf(database, table))) });
    database.close();
  }
  return gzipSync(serialize(databases));
}

/** A device with what `packDevice` had found. */
export async function unpackDevice(bytes: Uint8Array): Promise<globalThis.IDBFactory> {
  const factory = new IDBFactory() as never as globalThis.IDBFactory;
  for (const { name, version, tables } of deserialize(gunzipSync(bytes)) as StoredDatabase[]) {
    const request = factory.open(name, version);
    request.addEventListener('upgradeneeded', () => {
      for (const table of tables) {
        const store = request.result.createObjectStore(table.name, { keyPath: table.keyPath });
        for (const index of table.indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
        for (const row of table.rows) store.put(row);
      }
    });
    (await done(request)).close();
  }
  return factory;
}
