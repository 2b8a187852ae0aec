import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { expect, test } from 'vitest';
import { dexieSettings } from '../device/open-dexie.ts';
import { readKind } from './live-list.ts';
import { storageSchema } from './schema.ts';
import { readingWholeRanges } from './whole-ranges.ts';

test('a whole range holds what RxDB itself reads, with any names of fields', async () => {
  const parts = { indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange };
  const database = await createRxDatabase({ name: 'ranges', storage: readingWholeRanges(getRxStorageDexie(dexieSettings(parts)) as never), multiInstance: false });
  const { list } = (await database.addCollections({ list: { schema: storageSchema } })) as unknown as { list: Parameters<typeof readKind>[0] };
  const common = { type: 'draft', parent: 'p', learner: 'l', cohort: 'c' };
  await list.bulkInsert([
    { ...common, id: 'a', text: '湖' },
    { ...common, id: 'b', '|named': 1, deep: { rows: [{ '|named': null, plain: [1, { '|again': true }] }] } },
    { ...common, id: 'c', text: 'gone' },
  ]);
  await list.findOne('c').remove();
  const read = await readKind(list, 'draft', undefined);
  expect(read.map(({ id, _deleted }) => [id, _deleted])).toEqual([['a', false], ['b', false]]);
  expect(read).toEqual(await list.storageInstance.findDocumentsById(['a', 'b'], false));
  await database.close();
});
