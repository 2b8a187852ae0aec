import fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDocuments, type Collection } from './database.ts';
import { liveList, readKind } from './live-list.ts';
import { contentOf } from './stored-document.ts';
import { storedById, writeTogether } from './write.ts';

let made = 0;
const fail = (error: unknown) => {
  throw error;
};

async function open() {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const database = await openDocuments({ indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, crypto }, `lists${++made}`, key, fail);
  return { collection: database.collections.feedback, close: () => database.rxdb.close() };
}

interface Step {
  id: string;
  type: string;
  parent: string;
  mark: number;
  deleted: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), type: fc.constantFrom('review', 'receipt'), parent: fc.constantFrom('p', 'q'), mark: fc.nat(2), deleted: fc.boolean() });

async function write(collection: Collection, steps: readonly Step[]): Promise<void> {
  const last = new Map(steps.map((each) => [each.id, each]));
  const stored = await storedById(collection, [...last.keys()]);
  await writeTogether(
    collection,
    [...last.values()].map(({ id, deleted, type, parent, mark }) => {
      const previous = stored.get(id);
      // What a document is and hangs on never changes.
      return { previous, deleted, content: { id, learner: 'l', cohort: 'c', type: previous?.type ?? type, parent: previous?.parent ?? parent, mark } };
    }),
  );
}

const LISTS: readonly (readonly [string, string | undefined])[] = [['review', undefined], ['receipt', undefined], ['review', 'p'], ['receipt', 'q']];

test('a list followed change by change is what a fresh reading finds, also where it began in the middle of a write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }), async ([first, ...others]) => {
      const { collection, close } = await open();
      try {
        const writing = write(collection, first!);
        const lists = LISTS.map(([kind, parent]) => {
          const live = liveList(collection, kind, parent, fail);
          live.subscribe(() => {});
          return { kind, parent, live };
        });
        await writing;
        for (const steps of others) await write(collection, steps);
        for (const { kind, parent, live } of lists) {
          const fresh = (await readKind(collection, kind, parent)).map(contentOf);
          await expect.poll(() => live.read()).toEqual(fresh);
          // And RxDB's own query, which walks the documents in another way, finds the same.
          const found = await collection.find({ selector: { type: kind, ...(parent === undefined ? {} : { parent }) }, sort: [{ id: 'asc' }], limit: 100 }).exec();
          expect(found.map((document) => contentOf(document.toJSON()))).toEqual(fresh);
        }
      } finally {
        await close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('a list of a whole kind is current without being read again when somebody comes back', async () => {
  const { collection, close } = await open();
  const live = liveList(collection, 'review', undefined, fail);
  const end = live.subscribe(() => {});
  await expect.poll(() => live.read()).toEqual([]);
  end();
  await write(collection, [{ id: 'a', type: 'review', parent: 'p', mark: 1, deleted: false }]);
  expect(live.read()).toMatchObject([{ id: 'a', mark: 1 }]);
  await close();
});

test('what is written while the first reading is under way is not missed', async () => {
  const { collection, close } = await open();
  const instance = collection.storageInstance;
  const query = instance.query.bind(instance);
  let read = () => {};
  const written = new Promise<void>((resolve) => (read = resolve));
  // What was read is a moment old when it comes.
  instance.query = async (prepared) => {
    const found = await query(prepared);
    await written;
    return found;
  };
  const live = liveList(collection, 'review', undefined, fail);
  live.subscribe(() => {});
  await new Promise((resolve) => setTimeout(resolve, 20));
  await write(collection, [{ id: 'a', type: 'review', parent: 'p', mark: 1, deleted: false }]);
  expect(live.read()).toBeUndefined();
  read();
  await expect.poll(() => live.read()).toMatchObject([{ id: 'a', mark: 1 }]);
  await close();
});
