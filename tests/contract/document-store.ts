import { expect, test } from 'vitest';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import { attempt, progress, response } from '#tests/support/sample-documents.ts';

export interface StoreUnderTest {
  store: DocumentStore;
  close(): Promise<void>;
}

/** Waits until `check` holds, because a `Live` is brought up to date a moment after the write. */
async function eventually(check: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !check(); turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(check()).toBe(true);
}

/** What every adapter of the documents port does. Each test gets a store of its own. */
export function documentStoreContract(make: () => Promise<StoreUnderTest>): void {
  const withStore = (name: string, run: (store: DocumentStore) => Promise<void>) =>
    test(name, async () => {
      const { store, close } = await make();
      try {
        await run(store);
      } finally {
        await close();
      }
    });

  withStore('what was put is found, by id and in the order of ids', async (store) => {
    await store.put(progress('b', ['p1']), progress('a', ['p2']), attempt('t'));
    expect(await store.get('lesson-progress', 'a')).toEqual(progress('a', ['p2']));
    expect((await store.find('lesson-progress')).map((found) => found.id)).toEqual(['a', 'b']);
    expect(await store.get('attempt', 'a')).toBeUndefined();
    expect(await store.get('attempt', 'none')).toBeUndefined();
  });

  withStore('find by parent answers only what hangs on it', async (store) => {
    await store.put(response('r1', 't1', 1, '甲'), response('r2', 't2', 1, '乙'), response('r3', 't1', 1, '丙'));
    expect((await store.find('response', 't1')).map((found) => found.id)).toEqual(['r1', 'r3']);
    expect(await store.find('response', 't3')).toEqual([]);
  });

  withStore('put joins with what is stored and never takes anything back', async (store) => {
    await store.put(progress('a', ['p1', 'p3'], { completed: true }));
    await store.put(progress('a', ['p2'], { completed: false }));
    expect(await store.get('lesson-progress', 'a')).toMatchObject({ seen: ['p1', 'p2', 'p3'], completed: true });
    await store.put(response('r', 't', 2, '新'));
    await store.put(response('r', 't', 1, '旧'));
    expect((await store.get('response', 'r'))?.versions).toMatchObject([{ n: 2, value: { text: '新' } }]);
  });

  withStore('two states of one document in one put are both heard', async (store) => {
    await store.put(progress('a', ['p1']), progress('a', ['p2']));
    expect((await store.get('lesson-progress', 'a'))?.seen).toEqual(['p1', 'p2']);
  });

  withStore('writes at the same time are all kept', async (store) => {
    await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map((page) => store.put(progress('a', [page]))));
    expect((await store.get('lesson-progress', 'a'))?.seen).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  });

  withStore('fields that are not known are kept', async (store) => {
    const strange = { ...progress('a', ['p1']), mood: { deep: [1, null, '好'] } } as AnyDocument;
    await store.put(strange);
    await store.put(progress('a', ['p2']));
    expect(await store.get('lesson-progress', 'a')).toMatchObject({ mood: { deep: [1, null, '好'] }, seen: ['p1', 'p2'] });
  });

  withStore('what is changed after the put is not what was put', async (store) => {
    const mine = progress('a', ['p1']);
    await store.put(mine);
    mine.seen.push('p9');
    expect((await store.get('lesson-progress', 'a'))?.seen).toEqual(['p1']);
  });

  withStore('a live value follows the writes, keeps unchanged documents, and is silent after the end', async (store) => {
    const live = store.live('response', 't');
    expect(store.live('response', 't')).toBe(live);
    let calls = 0;
    const end = live.subscribe(() => calls++);
    await eventually(() => live.read() !== undefined);
    expect(live.read()).toEqual([]);
    await store.put(response('r1', 't', 1, '甲'), response('x', 'elsewhere', 1, '乙'));
    await eventually(() => live.read()?.length === 1);
    const before = live.read()!;
    expect(live.read()).toBe(before);
    await store.put(response('r2', 't', 1, '丙'));
    await eventually(() => live.read()?.length === 2);
    expect(live.read()![0]).toBe(before[0]);
    end();
    const heard = calls;
    await store.put(response('r3', 't', 1, '丁'));
    expect(calls).toBe(heard);
    const again = live.subscribe(() => {});
    await eventually(() => live.read()?.length === 3);
    again();
  });
}
