import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { createMemoryServer, type MemoryServer } from '#tests/support/memory-server.ts';
import { rawContents } from '#tests/support/raw-database.ts';
import { progress } from '#tests/support/sample-documents.ts';
import { firstValue } from '../device/live-value.ts';
import type { Platform } from '../device/platform.ts';
import { createPeople } from './create-people.ts';

interface Tablet {
  people: People;
  server: MemoryServer;
  indexedDB: IDBFactory;
  errors: unknown[];
  /** The app started again on the same disk. */
  again(replaced?: Partial<Platform>): People;
}

let started: People[] = [];
afterEach(async () => {
  for (const people of started) await people.lock();
  started = [];
});

function tablet(replaced: Partial<Platform> = {}): Tablet {
  const server = createMemoryServer();
  server.people.set('tashi', { password: 'gesang-9', id: 'person-tashi' });
  const indexedDB = new IDBFactory();
  const errors: unknown[] = [];
  const again = (more: Partial<Platform> = {}) => {
    const platform = { origin: 'http://server', fetch: server.fetch, indexedDB, IDBKeyRange, locks: undefined, persist: async () => true, ...replaced, ...more };
    const people = createPeople({ platform, pinIterations: 1000, onError: (error) => errors.push(error) });
    started.push(people);
    return people;
  };
  return { people: again(), server, indexedDB, errors, again };
}

const ZHUOMA = { username: 'zhuoma', password: 'gesang-8', pin: '2580' };
const TASHI = { username: 'tashi', password: 'gesang-9', pin: '1470' };
async function enter(people: People, who = ZHUOMA): Promise<Session> {
  const result = await people.signIn(who);
  if (!result.ok) throw new Error(result.why);
  return result.session;
}
async function keyOf(people: People): Promise<string> {
  return (await firstValue(people.list))[0]!.key;
}

test('sign in, write, lock, and unlock again with no network', async () => {
  const { people, server, again, errors } = tablet();
  const session = await enter(people);
  expect(people.current.read()).toBe(session);
  expect(session.person).toMatchObject({ id: 'person-zhuoma', username: 'zhuoma', roles: ['learner'] });
  await session.sync.syncNow();
  server.offline = true;
  await session.documents.put(progress('a', ['p1']));
  await people.updateSummary([1, 0.5, 0, 0, 0, 0, 0, 0]);
  await people.lock();
  expect(people.current.read()).toBeNull();

  const later = again();
  const [entry] = await firstValue(later.list);
  expect(entry).toMatchObject({ name: { zh: '名字zhuoma' }, petals: [1, 0.5, 0, 0, 0, 0, 0, 0], waiting: 1 });
  expect(await later.unlock(entry!.key, '0000')).toEqual({ ok: false, why: 'wrong-pin' });
  const result = await later.unlock(entry!.key, ZHUOMA.pin);
  if (!result.ok) throw new Error(result.why);
  expect(await result.session.documents.get('lesson-progress', 'a')).toEqual(progress('a', ['p1']));
  expect((await firstValue(result.session.sync.state)).waiting).toHaveLength(1);
  expect(result.session.device).toBe(session.device);
  expect(errors).toEqual([]);
});

test('nothing of a person can be read in the raw databases, and the token is nowhere', async () => {
  const { people, indexedDB } = tablet();
  const session = await enter(people);
  await session.documents.put(progress('a', ['p1'], { marker: 'MARKER-3f9a 藏在这里' }));
  await session.photos.add({ bytes: new TextEncoder().encode('MARKER-3f9a photo'), mediaType: 'image/webp', width: 1, height: 1 });
  await session.sync.syncNow();
  await people.lock();
  const raw = await rawContents(indexedDB as never);
  expect(raw.length).toBeGreaterThan(1000);
  for (const marker of ['MARKER-3f9a', '藏在这里', '名字', 'སྒྲོལ', 'zhuoma', 'token-of', ZHUOMA.pin]) {
    // The person's id is readable by design: it is random, and part of no name. The sample's contains the user name.
    expect(raw.replaceAll('person-zhuoma', '').includes(marker), marker).toBe(false);
  }
});

test('two people on one tablet: neither sees the other, switching loses nothing', async () => {
  const { people, server } = tablet();
  const first = await enter(people);
  server.offline = true;
  await first.documents.put(progress('a', ['p1']));
  server.offline = false;
  const second = await enter(people, TASHI);
  expect(people.current.read()).toBe(second);
  expect(await second.documents.find('lesson-progress')).toEqual([]);
  const list = await firstValue(people.list);
  expect(list).toHaveLength(2);
  const back = await people.unlock(list.find((entry) => entry.name.zh === '名字zhuoma')!.key, ZHUOMA.pin);
  if (!back.ok) throw new Error(back.why);
  expect(await back.session.documents.get('lesson-progress', 'a')).toEqual(progress('a', ['p1']));
  expect(await people.signIn(ZHUOMA)).toEqual({ ok: false, why: 'already-here' });
});

test('why somebody cannot sign in', async () => {
  const { people, server } = tablet();
  expect(await people.signIn({ ...ZHUOMA, password: 'wrong' })).toEqual({ ok: false, why: 'wrong-credentials' });
  server.faults = [() => new Response('<html>sign on</html>', { headers: { 'content-type': 'text/html' } })];
  expect(await people.signIn(ZHUOMA)).toEqual({ ok: false, why: 'not-our-server' });
  server.faults = [() => Response.json({ hello: 1 })];
  expect(await people.signIn(ZHUOMA)).toEqual({ ok: false, why: 'not-our-server' });
  server.faults = [() => new Response(JSON.stringify({ error: { code: 'SLOW_DOWN', message: 'x' } }), { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '30' } })];
  expect(await people.signIn(ZHUOMA)).toEqual({ ok: false, why: 'slow-down', retryAfter: 30 });
  server.offline = true;
  expect(await people.signIn(ZHUOMA)).toEqual({ ok: false, why: 'offline' });
  expect(await firstValue(people.list)).toEqual([]);
});

test('a new PIN opens, the old one does not', async () => {
  const { people, again } = tablet();
  await enter(people);
  expect(await people.changePin('1111', '3690')).toEqual({ ok: false, why: 'wrong-pin' });
  expect(await people.changePin(ZHUOMA.pin, '3690')).toEqual({ ok: true });
  await people.lock();
  const later = again();
  expect(await later.unlock(await keyOf(later), ZHUOMA.pin)).toEqual({ ok: false, why: 'wrong-pin' });
  expect((await later.unlock(await keyOf(later), '3690')).ok).toBe(true);
});

test('somebody with unsent work is not removed; afterwards nothing is left', async () => {
  const { people, server, indexedDB } = tablet();
  const session = await enter(people);
  await session.sync.syncNow();
  server.offline = true;
  await session.documents.put(progress('a', ['p1']));
  expect(await people.remove()).toEqual({ ok: false, why: 'unsent', waiting: 1 });
  server.offline = false;
  await session.sync.syncNow();
  expect(await people.remove()).toEqual({ ok: true });
  expect(people.list.read()).toEqual([]);
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['gesang-device']);
});

test('a database that has gone is damage, and not begun anew', async () => {
  const { people, indexedDB, again } = tablet();
  await enter(people);
  await people.lock();
  const lost = (await indexedDB.databases()).find(({ name }) => name!.includes('attempts'))!.name!;
  await new Promise((resolve) => (indexedDB.deleteDatabase(lost).onsuccess = resolve));
  const later = again();
  expect(await later.unlock(await keyOf(later), ZHUOMA.pin)).toEqual({ ok: false, why: 'damaged' });
  expect((await indexedDB.databases()).some(({ name }) => name === lost)).toBe(false);
});

test('a person who is open in another tab is not opened a second time', async () => {
  const held = new Set<string>();
  const locks = {
    async request(name: string, _options: unknown, run: (lock: object | null) => Promise<void> | undefined) {
      if (held.has(name)) return run(null);
      held.add(name);
      await run({});
      held.delete(name);
    },
  } as never as Platform['locks'];
  const { people, again } = tablet({ locks });
  await enter(people);
  const other = again({ locks });
  expect(await other.unlock(await keyOf(other), ZHUOMA.pin)).toEqual({ ok: false, why: 'open-elsewhere' });
  await people.lock();
  expect((await other.unlock(await keyOf(other), ZHUOMA.pin)).ok).toBe(true);
});

test('a session that has ended: work goes on, and signing in again sends it', async () => {
  const { people, server } = tablet();
  const session = await enter(people);
  await session.sync.syncNow();
  const ended = () => new Response(JSON.stringify({ error: { code: 'SIGN_IN_NEEDED', message: 'x' } }), { status: 401, headers: { 'content-type': 'application/json' } });
  server.faults = [ended, ended];
  await session.documents.put(progress('a', ['p1']));
  await session.sync.syncNow();
  expect(session.sync.state.read()).toMatchObject({ failure: 'sign-in-needed', nextTryAt: null });
  server.faults = [];
  expect(await people.signInAgain('wrong')).toEqual({ ok: false, why: 'wrong-credentials' });
  expect(await people.signInAgain(ZHUOMA.password)).toEqual({ ok: true });
  await session.sync.syncNow();
  expect(server.rows.has('a')).toBe(true);
  expect(session.sync.state.read()).toMatchObject({ failure: null, waiting: [] });
});

test('a photo waits until the server has it, and can be fetched by another device', async () => {
  const { people, server } = tablet();
  const session = await enter(people);
  await session.sync.syncNow();
  server.offline = true;
  const bytes = new TextEncoder().encode('a picture of the school gate');
  const photo = await session.photos.add({ bytes, mediaType: 'image/webp', width: 4, height: 3 });
  expect(session.sync.state.read()?.waiting).toMatchObject([{ kind: 'photo', id: photo.sha256, bytes: bytes.length }]);
  expect(await session.photos.load(photo)).toEqual(bytes);
  server.offline = false;
  await session.sync.syncNow();
  for (let turn = 0; turn < 500 && session.sync.state.read()!.waiting.length > 0; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(session.sync.state.read()?.waiting).toEqual([]);
  expect(server.blobs.get(photo.sha256)).toEqual(bytes);

  const other = tablet({ fetch: server.fetch });
  const tashi = await enter(other.people, { ...ZHUOMA });
  expect(await tashi.photos.load(photo)).toEqual(bytes);
  server.blobs.set(photo.sha256, new TextEncoder().encode('something else'));
  expect(await tashi.photos.load(photo)).toEqual(bytes);
  expect(await session.photos.load({ ...photo, sha256: 'f'.repeat(64) })).toBeNull();
});

test('a recording waits as a photo does; one that is taken back is neither sent nor kept', async () => {
  const { people, server } = tablet();
  const session = await enter(people);
  await session.sync.syncNow();
  server.offline = true;
  const [first, second] = ['OggS first', 'OggS second'].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  const early = await session.photos.keep({ bytes: first, mediaType: 'audio/ogg' });
  const last = await session.photos.keep({ bytes: second, mediaType: 'audio/ogg' });
  expect(last).toEqual({ sha256: last.sha256, bytes: second.length, mediaType: 'audio/ogg' });
  await session.photos.forget(early.sha256);
  server.offline = false;
  await session.sync.syncNow();
  for (let turn = 0; turn < 500 && !server.blobs.has(last.sha256); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect([...server.blobs.keys()]).toEqual([last.sha256]);
  expect(await session.photos.load(early)).toBeNull();
  expect(await session.photos.load(last)).toEqual(second);
});

test('pieces of a file that is being made are kept in order, sealed, and taken away by name', async () => {
  const { people, again, indexedDB } = tablet();
  const session = await enter(people);
  const piece = (text: string) => ({ bytes: new TextEncoder().encode(text), mediaType: 'audio/webm' });
  for (const [at, text] of [[10, 'c'], [2, 'b'], [1, 'a']] as const) await session.photos.unfinished.add('one', at, piece(text.repeat(40)));
  await session.photos.unfinished.add('one more', 1, piece('x'));
  const key = await keyOf(people);
  await people.lock();
  expect(JSON.stringify(await rawContents(indexedDB))).not.toContain('aaaaaaaa');
  const later = again();
  const unlocked = await later.unlock(key, ZHUOMA.pin);
  if (!unlocked.ok) throw new Error(unlocked.why);
  const { unfinished } = unlocked.session.photos;
  const found = (await unfinished.read('one'))!;
  expect([new TextDecoder().decode(found.bytes), found.mediaType, found.pieces]).toEqual(['a'.repeat(40) + 'b'.repeat(40) + 'c'.repeat(40), 'audio/webm', 3]);
  await unfinished.drop('one');
  expect(await unfinished.read('one')).toBeNull();
  expect((await unfinished.read('one more'))!.pieces).toBe(1);
});
