import { IDBKeyRange } from 'fake-indexeddb';
import type { RxStorage } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { dexieSettings } from '#storage/device/open-dexie.ts';

let lives = 0;
const disguise = /#\d+/;

/**
 * A disk as one run of the app sees it. RxDB's Dexie storage remembers open databases by name for as long as the process runs, also those
 * of an app that is dead; so each run calls them by names of its own, which are taken off again before they reach the disk.
 */
export function newLife(disk: IDBFactory): { indexedDB: IDBFactory; rxStorage: RxStorage<unknown, unknown> } {
  const life = ++lives;
  const indexedDB = new Proxy(disk, {
    get(target, name) {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => value.apply(target, typeof given[0] === 'string' ? [given[0].replace(disguise, ''), ...given.slice(1)] : given);
    },
  });
  const dexie = getRxStorageDexie(dexieSettings({ indexedDB, IDBKeyRange })) as unknown as RxStorage<unknown, unknown>;
  const rxStorage: RxStorage<unknown, unknown> = { ...dexie, createStorageInstance: (params) => dexie.createStorageInstance({ ...params, databaseName: `${params.databaseName}#${life}` }) };
  return { indexedDB, rxStorage };
}
