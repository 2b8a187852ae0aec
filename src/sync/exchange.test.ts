import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { createMemoryServer, type MemoryServer } from '#tests/support/memory-server.ts';
import { attempt, progress, response, result } from '#tests/support/sample-documents.ts';
import { memoryRecords, newDisk, openDevice, type DeviceOptions, type Disk, type SyncDevice } from '#tests/support/sync-device.ts';

let open: SyncDevice[] = [];
afterEach(async () => {
  for (const device of open) await device.close();
  open = [];
});

async function start(server: MemoryServer, disk: Disk, options?: DeviceOptions): Promise<SyncDevice> {
  const device = await openDevice(server, disk, options);
  open.push(device);
  return device;
}
async function end(device: SyncDevice): Promise<void> {
  open = open.filter((other) => other !== device);
  await device.close();
}
const waitingIds = (device: SyncDevice) => device.sync.state.read()?.waiting.map((item) => item.id);
/** Tries until nothing is under way any more. */
async function settle(...devices: SyncDevice[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const device of devices) await device.sync.syncNow();
}

test('what is written goes up, what is new comes down, in one request', async () => {
  const server = createMemoryServer();
  server.write(result('result-1', 8));
  const device = await start(server, await newDisk());
  await device.documents.put(progress('a', ['p1']), attempt('attempt-1'));
  await settle(device);
  expect(server.rows.get('a')?.row).toEqual(progress('a', ['p1']));
  expect(await device.documents.get('result', 'result-1')).toEqual(result('result-1', 8));
  expect(waitingIds(device)).toEqual([]);
  expect(device.errors).toEqual([]);
});

test('nothing new is one request', async () => {
  const server = createMemoryServer();
  const device = await start(server, await newDisk());
  await settle(device);
  const before = server.requests.length;
  await device.sync.syncNow();
  expect(server.requests.length - before).toBe(1);
  expect(Object.keys(server.requests.at(-1)!).sort()).toEqual(['cp', 'd', 'e', 'p', 'w']);
});

test('each request says what waits beside what it carries: files too, and what does not fit into it', async () => {
  const server = createMemoryServer();
  const device = await start(server, await newDisk());
  await device.documents.put(response('r1', 'attempt-1', 1, '字'.repeat(30_000)), response('r2', 'attempt-1', 1, '字'.repeat(30_000)));
  await settle(device);
  const said = server.requests.map(({ w, push }) => [Object.values(push ?? {}).flat().length, ...(w ?? [])]);
  expect(said).toContainEqual([1, 1, 0]);
  expect(said.at(-1)).toEqual([0, 0, 0]);
});

test('M5: text written offline is joined with what the server has, and never replaced', async () => {
  const server = createMemoryServer();
  server.offline = true;
  const device = await start(server, await newDisk());
  await device.documents.put(response('r1', 'attempt-1', 2, '我写的答案'));
  server.write(response('r1', 'attempt-1', 1, '早先的答案'));
  server.offline = false;
  await settle(device);
  expect((await device.documents.get('response', 'r1'))?.versions[0]?.value.text).toBe('我写的答案');
  expect(server.rows.get('r1')?.row).toMatchObject({ versions: [{ value: { text: '我写的答案' } }] });
});

test('M6: one refused document does not keep the others; it stays here and is listed', async () => {
  const server = createMemoryServer();
  server.poison.add('bad');
  const device = await start(server, await newDisk());
  await device.documents.put(...['a', 'b', 'bad', 'c', 'd', 'e', 'f'].map((id) => progress(id, ['p1'])));
  await settle(device);
  expect([...server.rows.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(device.sync.refused.read()).toMatchObject([{ kind: 'lesson-progress', id: 'bad', code: 'WRONG_SHAPE' }]);
  expect(await device.documents.get('lesson-progress', 'bad')).toEqual(progress('bad', ['p1']));
  expect(waitingIds(device)).toEqual([]);
});

test('M7: every page is taken, however small', async () => {
  const server = createMemoryServer();
  server.pageSize = 3;
  server.write(...Array.from({ length: 20 }, (_, index) => progress(`doc-${index}`, ['p1'])));
  const device = await start(server, await newDisk());
  await settle(device);
  expect(await device.documents.find('lesson-progress')).toHaveLength(20);
});

test('pages that come one after the other are laid down together; what came before a failure does not come again', async () => {
  const server = createMemoryServer();
  server.pageSize = 3;
  server.write(...Array.from({ length: 20 }, (_, index) => progress(`doc-${index}`, ['p1'])));
  const laid = new Set<string>();
  const noting = (disk: Disk) => memoryRecords(disk.records, (values) => {
    const { checkpoint } = (values['sync'] as { checkpoint?: string } | undefined) ?? {};
    if (checkpoint) laid.add(checkpoint);
    return false;
  });
  const cut = await newDisk();
  // Two pages come, the third does not.
  server.faults = ['none', 'none', 'lose-request'];
  const first = await start(server, cut, { records: noting(cut) });
  await first.sync.syncNow();
  expect(await first.documents.find('lesson-progress')).toHaveLength(6);
  expect([...laid]).toEqual(['6']);
  await end(first);
  const second = await start(server, cut, { records: noting(cut) });
  await settle(second);
  expect(server.requests.map(({ cp }) => cp).slice(0, 3)).toEqual([undefined, '3', '6']);
  expect([...laid]).toEqual(['6', '20']);
  expect(await second.documents.find('lesson-progress')).toHaveLength(20);
});

const foreign: Record<string, () => Response> = {
  'a portal page': () => new Response('<html>Please sign on</html>', { headers: { 'content-type': 'text/html' } }),
  'an empty 200': () => new Response('', { headers: { 'content-type': 'application/json' } }),
  'an empty object': () => new Response('{}', { headers: { 'content-type': 'application/json' } }),
  'an empty list': () => new Response('[]', { headers: { 'content-type': 'application/json' } }),
  'truncated JSON': () => new Response('{"p":1,"e":"epoch-1","h":"abc","t":1,"out":{"progress":"a', { headers: { 'content-type': 'application/json' } }),
  'a reply to somebody else': () => Response.json({ p: 1, e: 'epoch-1', h: 'somebody', t: 1, out: { progress: 'a' }, cp: '9' }),
  'a page in place of JSON 511': () => new Response('<html></html>', { status: 511, headers: { 'content-type': 'text/html' } }),
};
test.each(Object.keys(foreign))('M8: %s marks nothing as sent', async (name) => {
  const server = createMemoryServer();
  server.faults = [foreign[name]!, foreign[name]!, foreign[name]!];
  const device = await start(server, await newDisk());
  await device.documents.put(progress('a', ['p1']));
  await device.sync.syncNow();
  expect(waitingIds(device)).toEqual(['a']);
  expect(device.sync.state.read()).toMatchObject({ state: 'waiting', failure: 'not-our-server', online: false });
  server.faults = [];
  await settle(device);
  expect(server.rows.has('a')).toBe(true);
  expect(waitingIds(device)).toEqual([]);
});

test('lost answers repeat the push and change nothing', async () => {
  const server = createMemoryServer();
  server.faults = ['lose-answer', 'lose-request', 'lose-answer'];
  const device = await start(server, await newDisk());
  await device.documents.put(progress('a', ['p1', 'p2']));
  for (let round = 0; round < 5; round++) await device.sync.syncNow();
  expect(server.rows.get('a')?.row).toEqual(progress('a', ['p1', 'p2']));
  expect(server.rows.get('a')?.n).toBe(1);
  expect(waitingIds(device)).toEqual([]);
});

test('a crash between a page and its checkpoint repeats the page and loses nothing', async () => {
  const server = createMemoryServer();
  const disk = await newDisk();
  server.write(progress('theirs', ['p1']), result('result-1', 8));
  const crashing = memoryRecords(disk.records, (values) => (values['sync'] as { checkpoint?: string } | undefined)?.checkpoint !== undefined);
  const first = await start(server, disk, { records: crashing });
  await first.sync.syncNow();
  await end(first);
  expect((disk.records.get('sync') as { checkpoint?: string } | undefined)?.checkpoint).toBeUndefined();
  server.requests = [];
  const second = await start(server, disk);
  await settle(second);
  expect(server.requests[0]?.cp).toBeUndefined();
  expect(await second.documents.find('result')).toEqual([result('result-1', 8)]);
  expect(server.requests.every((request) => request.push === undefined)).toBe(true);
});

test('two devices that write the same attempt offline keep both', async () => {
  const server = createMemoryServer();
  server.offline = true;
  const one = await start(server, await newDisk(), { device: 'device-1' });
  const two = await start(server, await newDisk(), { device: 'device-2' });
  await one.documents.put(attempt('t', { seconds: { 'device-1': 40 } }), response('r-1', 't', 1, '甲', 'device-1'));
  await two.documents.put(attempt('t', { seconds: { 'device-2': 9 }, state: 'handed-in', handedInAt: '2026-11-23T09:00:00.000Z' }), response('r-2', 't', 1, '乙', 'device-2'));
  server.offline = false;
  await settle(one, two, one);
  for (const device of [one, two]) {
    expect(await device.documents.get('attempt', 't')).toEqual(attempt('t', { seconds: { 'device-1': 40, 'device-2': 9 }, state: 'handed-in', handedInAt: '2026-11-23T09:00:00.000Z' }));
    expect((await device.documents.find('response', 't')).map((found) => found.id)).toEqual(['r-1', 'r-2']);
    expect(waitingIds(device)).toEqual([]);
  }
  const before = server.requests.length;
  await one.sync.syncNow();
  await two.sync.syncNow();
  expect(server.requests.slice(before).every((request) => request.push === undefined)).toBe(true);
  expect(server.requests.length - before).toBe(2);
});

test('a new epoch brings everything back to the server and loses nothing here', async () => {
  const server = createMemoryServer();
  const device = await start(server, await newDisk());
  server.write(result('result-1', 8));
  await device.documents.put(progress('a', ['p1']), attempt('t'), response('r', 't', 1, '甲'));
  await settle(device);
  // Restored from a backup made before any of it was written.
  server.rows.clear();
  server.epoch = 'epoch-2';
  server.write(progress('older', ['p9']));
  server.requests = [];
  await settle(device);
  expect([...server.rows.keys()].sort()).toEqual(['a', 'older', 'r', 't']);
  expect(await device.documents.find('lesson-progress')).toHaveLength(2);
  expect(await device.documents.get('result', 'result-1')).toEqual(result('result-1', 8));
  expect(server.requests.some((request) => request.push?.['feedback'])).toBe(false);
  expect(waitingIds(device)).toEqual([]);
});

test('a tampered document that only the server writes is quiet after two round trips', async () => {
  const server = createMemoryServer();
  server.write(result('result-1', 3));
  const device = await start(server, await newDisk());
  await settle(device);
  server.requests = [];
  await device.documents.put(result('result-1', 10, { revision: 999 }) as AnyDocument);
  await device.sync.syncNow();
  await device.sync.syncNow();
  const before = server.requests.length;
  expect(before).toBeLessThanOrEqual(3);
  await device.sync.syncNow();
  expect(server.requests.length - before).toBe(1);
  expect(server.rows.get('result-1')?.row['score']).toBe(3);
  expect(waitingIds(device)).toEqual([]);
});

test('after a restart offline the number waiting is exact', async () => {
  const server = createMemoryServer();
  const disk = await newDisk();
  const first = await start(server, disk);
  await first.documents.put(progress('sent', ['p1']));
  await settle(first);
  server.offline = true;
  await first.documents.put(progress('a', ['p1']), attempt('t'), response('r', 't', 1, '甲'));
  await first.documents.put(progress('sent', ['p1', 'p2']));
  expect(waitingIds(first)?.sort()).toEqual(['a', 'r', 'sent', 't']);
  await end(first);
  const second = await start(server, disk);
  await second.sync.syncNow();
  expect(waitingIds(second)?.sort()).toEqual(['a', 'r', 'sent', 't']);
  expect(second.sync.state.read()?.waiting.every((item) => item.bytes > 50 && item.since > '2026')).toBe(true);
  server.offline = false;
  await settle(second);
  expect(waitingIds(second)).toEqual([]);
});

test('what is written while an answer is on its way is neither lost nor covered by the older page', async () => {
  const server = createMemoryServer();
  const device = await start(server, await newDisk());
  await device.documents.put(response('r', 't', 1, '一'));
  await settle(device);
  let n = 1;
  server.meanwhile = async () => {
    if (n >= 5) return;
    n++;
    server.write(response('r2', 't', n, `别处 ${n}`, 'device-2'));
    await device.documents.put(response('r', 't', n, `第 ${n} 版`));
  };
  await device.documents.put(progress('x', ['p1']));
  await settle(device);
  server.meanwhile = null;
  await settle(device);
  expect((await device.documents.get('response', 'r'))?.versions[0]?.n).toBe(n);
  expect(server.rows.get('r')?.row).toMatchObject({ versions: [{ n }] });
  expect(await device.documents.get('response', 'r2')).toEqual(server.rows.get('r2')?.row);
  expect(waitingIds(device)).toEqual([]);
});

test('a page that waited does not cover what was sent meanwhile, also while the merged state is pages away', async () => {
  const server = createMemoryServer();
  server.pageSize = 1;
  server.write(progress('a', ['p1']), result('result-1', 8), result('result-2', 8));
  const device = await start(server, await newDisk());
  const seen: (readonly string[] | undefined)[] = [];
  let times = 0;
  server.meanwhile = async () => {
    if (++times === 1) await device.documents.put(progress('a', ['p7']));
    else seen.push((await device.documents.get('lesson-progress', 'a'))?.seen);
  };
  await settle(device);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.every((pages) => pages?.includes('p7'))).toBe(true);
  expect((await device.documents.get('lesson-progress', 'a'))?.seen).toEqual(['p1', 'p7']);
});

test('a revoked cohort is cleared away, but not what the person wrote', async () => {
  const server = createMemoryServer();
  const other = { ...progress('theirs', ['p1']), learner: 'person-other' };
  server.write(other, progress('mine', ['p1']), { ...progress('elsewhere', ['p1']), learner: 'person-other', cohort: 'cohort-2' });
  const device = await start(server, await newDisk());
  await settle(device);
  expect(await device.documents.find('lesson-progress')).toHaveLength(3);
  server.revoke = ['t:cohort-1'];
  await settle(device);
  expect((await device.documents.find('lesson-progress')).map((found) => found.id)).toEqual(['elsewhere', 'mine']);
  expect(server.rows.size).toBe(3);
  expect(waitingIds(device)).toEqual([]);
});

test('after a restore to a time before a cohort was joined, what was got by it is cleared away, but not what the person wrote', async () => {
  const server = createMemoryServer();
  server.write(progress('own', ['p1'], { cohort: 'B' }), { ...progress('other', ['p1'], { cohort: 'B' }), learner: 'person-tashi' }, { ...progress('still', ['p1'], { cohort: 'A' }), learner: 'person-tashi' });
  const device = await start(server, await newDisk());
  await settle(device);
  expect((await device.documents.find('lesson-progress')).map(({ id }) => id)).toEqual(['other', 'own', 'still']);
  server.rows.delete('other');
  server.epoch = 'epoch-2';
  server.scopes = ['u:person-zhuoma', 'all', 'c:A', 't:A'];
  await settle(device);
  expect((await device.documents.find('lesson-progress')).map(({ id }) => id)).toEqual(['own', 'still']);
  expect(waitingIds(device)).toEqual([]);
});

test('a disk that is full while an answer is taken in keeps nobody from locking', async () => {
  // RxDB waits for its own mark nowhere, so the refusal comes up here as well.
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {});
  onTestFinished(() => void listeners.reduce((all, listener) => all.on('unhandledRejection', listener), process.removeAllListeners('unhandledRejection')));
  const memory = getRxStorageMemory();
  /** How many writes the disk takes still. */
  let room = Infinity;
  const rxStorage = {
    ...memory,
    async createStorageInstance(params: never) {
      const instance = await memory.createStorageInstance(params);
      const { bulkWrite } = instance;
      instance.bulkWrite = (...call) => (room-- <= 0 ? Promise.reject(Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' })) : bulkWrite.apply(instance, call));
      return instance;
    },
  };
  const server = createMemoryServer();
  const device = await start(server, await newDisk(), { platform: { rxStorage: rxStorage as never } });
  await settle(device);
  await device.documents.put(progress('a', ['p1']));
  server.meanwhile = async () => void (room = 1);
  await device.sync.syncNow();
  await end(device);
  expect(server.rows.get('a')?.row).toMatchObject({ seen: ['p1'] });
});

test('fields that this version does not know come back unchanged', async () => {
  const server = createMemoryServer();
  const strange = { ...progress('a', ['p1']), mood: { deep: [1, null, { x: '好' }] }, x: 'y', '|pipe': 1 } as AnyDocument;
  server.write(strange);
  const device = await start(server, await newDisk());
  await settle(device);
  await device.documents.put(progress('a', ['p1', 'p2']));
  await settle(device);
  expect(server.rows.get('a')?.row).toMatchObject({ mood: { deep: [1, null, { x: '好' }] }, x: 'y', '|pipe': 1, seen: ['p1', 'p2'] });
});

test('a server that asks for patience is obeyed, and a person may still ask', async () => {
  const server = createMemoryServer();
  const busy = () => new Response(JSON.stringify({ error: { code: 'SLOW_DOWN', message: 'later' } }), { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '120' } });
  server.faults = [busy];
  const device = await start(server, await newDisk());
  await device.sync.syncNow();
  server.faults = [busy];
  await device.sync.syncNow();
  const state = device.sync.state.read()!;
  expect(state).toMatchObject({ state: 'waiting', failure: 'slow-down', failureCode: 'S-429', online: true });
  expect(Date.parse(state.nextTryAt!) - Date.now()).toBeGreaterThan(110_000);
  await device.sync.syncNow();
  expect(device.sync.state.read()).toMatchObject({ state: 'idle', failure: null });
  expect(device.sync.log.read()?.[0]).toMatchObject({ failure: null });
});
