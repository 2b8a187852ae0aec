import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { openDocuments } from '../documents/database.ts';
import { writeTogether } from '../documents/write.ts';
import { newDataKey, openDataKey, rewrapDataKey, WrongPinError } from './data-key.ts';
import { UnreadableError, openJson, sealJson } from './seal.ts';

const newKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const row = (id: string, extra: object = {}) => ({ id, type: 'draft', parent: 'p', learner: 'l', cohort: 'c', ...extra });
let made = 0;

async function make(key: CryptoKey, indexedDB = new IDBFactory(), name = `sealed${++made}`) {
  const parts = { indexedDB: indexedDB as never as globalThis.IDBFactory, IDBKeyRange, crypto };
  const database = await openDocuments(parts, name, key, () => {});
  return { database, parts, name, collection: database.collections.coursework };
}

test('a condition on a sealed field finds what it means, in the right order', async () => {
  const { database, collection } = await make(await newKey());
  await writeTogether(collection, ['c', 'a', 'b'].map((id, rank) => ({ previous: undefined, content: row(id, { rank, task: rank < 2 ? 'one' : 'two' }) })));
  const found = await collection.find({ selector: { task: 'one' }, sort: [{ rank: 'desc' }] } as never).exec();
  expect(found.map((document) => document.id)).toEqual(['a', 'c']);
  expect(await collection.find({ selector: { task: 'two' } } as never).exec()).toHaveLength(1);
  await database.rxdb.close();
});

test('another key opens nothing, and a sealed document moved to another id is refused', async () => {
  const key = await newKey();
  const indexedDB = new IDBFactory();
  const { database, collection, parts, name } = await make(key, indexedDB);
  await writeTogether(collection, [{ previous: undefined, content: row('one', { text: '甲' }) }, { previous: undefined, content: row('two', { text: '乙' }) }]);
  await database.rxdb.close();
  await expect(make(await newKey(), indexedDB, name)).rejects.toThrow();

  const raw = new Dexie(`rxdb-dexie-${name}--0--coursework`, { indexedDB: parts.indexedDB, IDBKeyRange });
  await raw.open();
  const [one, two] = await raw.table('docs').bulkGet(['one', 'two']);
  await raw.table('docs').bulkPut([{ ...one, x: two.x }, { ...two, x: one.x }]);
  raw.close();
  const again = await make(key, indexedDB, name);
  await expect(again.collection.storageInstance.findDocumentsById(['one'], false)).rejects.toThrow(UnreadableError);
  await again.database.rxdb.close();
});

test('a sealed value opens only at its place', async () => {
  const key = await newKey();
  const text = await sealJson(crypto, key, 'here', { say: 'བཀྲ་ཤིས། 你好' });
  expect([...text].every((sign) => sign.charCodeAt(0) < 256)).toBe(true);
  expect(await openJson(crypto, key, 'here', text)).toEqual({ say: 'བཀྲ་ཤིས། 你好' });
  await expect(openJson(crypto, key, 'there', text)).rejects.toThrow(UnreadableError);
});

test('a PIN opens its key, another does not, and a new PIN keeps the key', async () => {
  const stored = await newDataKey(crypto, '2580', 1000);
  const text = await sealJson(crypto, await openDataKey(crypto, stored, '2580'), 'place', 1);
  await expect(openDataKey(crypto, stored, '2581')).rejects.toThrow(WrongPinError);
  const renewed = await rewrapDataKey(crypto, stored, '2580', '1470');
  await expect(openDataKey(crypto, renewed, '2580')).rejects.toThrow(WrongPinError);
  const key = await openDataKey(crypto, renewed, '1470');
  expect(await openJson(crypto, key, 'place', text)).toBe(1);
  expect(key.extractable).toBe(false);
});
