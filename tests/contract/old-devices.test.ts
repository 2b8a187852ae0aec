import { readFileSync, readdirSync } from 'node:fs';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyDocument, Kind } from '#core/documents/kinds.ts';
import { KINDS } from '#core/documents/kinds.ts';
import type { Session } from '#core/ports/session.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { declareTables } from '#storage/device/open-dexie.ts';
import { CONTENT_TABLES, ContentDatabase } from '#storage/content/database.ts';
import { LAYOUTS, type Layout } from '#storage/documents/layouts.ts';
import { storageSchema } from '#storage/documents/schema.ts';
import { crash } from '#tests/simulation/disk-program.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { newLife } from '#tests/support/lives.ts';
import { MortalDisk } from '#tests/support/mortal-disk.ts';
import { unpackDevice } from '#tests/support/stored-device.ts';
import { Device, startServer, type Server } from './harness.ts';

const PIN = '2580';
const folder = new URL('../fixtures/protocol/', import.meta.url);
const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
const read = (version: string, name: string) => readFileSync(new URL(`${version}/${name}`, folder));
const json = (version: string, name: string) => JSON.parse(read(version, name).toString('utf8'));

const layouts = LAYOUTS as Layout[];
const released = layouts.length;

/** A layout of the future: another index, and documents of another form. Only for this test. */
const FUTURE: Layout = {
  schema: { ...storageSchema, version: released, indexes: [['type', 'parent'], ['cohort']] },
  convert: (document) => ({ ...document, layout: released }),
};

let server: Server;
let token: string;
let exchanges: { pushed: string[]; pulled: string[]; cp: string | undefined }[];
beforeEach(() => {
  layouts.length = released;
});
afterEach(async () => {
  layouts.length = released;
  await server.close();
});

/** A server that has what the device had sent. */
async function serverOf(version: string): Promise<void> {
  server = await startServer();
  const { exchanges: recorded } = json(version, 'session.json') as { exchanges: { username: string; at: number; request: { d: string } }[] };
  const devices = new Map<string, Device>();
  for (const { username, at, request } of recorded) {
    server.clock.now = at;
    const device = devices.get(username) ?? (await Device.signIn(server.app, username, request.d));
    devices.set(username, device);
    await device.send(JSON.stringify(request));
  }
  token = devices.get('la')!.token;
}

interface App {
  errors: unknown[];
  unlock(): Promise<Session>;
  lock(): Promise<void>;
}

/** The app as it is now on a device's disk; without a network until `online`. */
function appOn(disk: globalThis.IDBFactory, network: { online: boolean }): App {
  const errors: unknown[] = [];
  exchanges = [];
  const carried: typeof fetch = async (input, init = {}) => {
    if (!network.online) throw new TypeError('Failed to fetch');
    const headers = new Headers(init.headers);
    // The server of this test has given out tokens of its own.
    if (headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    const answer = await injectFetch(server.app)(input, { ...init, headers });
    if (!String(input).endsWith('/api/exchange')) return answer;
    const body = new Uint8Array(await new Response(init.body).arrayBuffer());
    const packed = new Headers(init.headers).get('content-encoding') === 'gzip';
    const text = packed ? await new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text() : new TextDecoder().decode(body);
    const { push = {}, cp } = JSON.parse(text) as { push?: Record<string, { id: string }[]>; cp?: string };
    const { pull = {} } = (await answer.clone().json()) as { pull?: Record<string, { id: string }[]> };
    const ids = (rows: Record<string, { id: string }[]>) => Object.values(rows).flat().map(({ id }) => id);
    exchanges.push({ pushed: ids(push).sort(), pulled: ids(pull), cp });
    return answer;
  };
  const people = createPeople({ platform: { origin: 'http://server', fetch: carried, ...newLife(disk), IDBKeyRange, locks: undefined, persist: async () => true, now: () => server.clock.now }, onError: (error) => errors.push(error) });
  return {
    errors,
    async unlock() {
      for (let tries = 0; !people.list.read() && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
      const result = await people.unlock(people.list.read()![0]!.key, PIN);
      if (!result.ok) throw new Error(`${result.why}: ${errors.map((error) => `${String(error)} ${String((error as Error).cause)}`).join()}`);
      return result.session;
    },
    lock: () => people.lock(),
  };
}

async function everything({ documents }: Session): Promise<Map<string, AnyDocument>> {
  const found = await Promise.all((Object.keys(KINDS) as Kind[]).map((kind) => documents.find(kind)));
  return new Map((found.flat() as AnyDocument[]).map((document) => [document.id, document]));
}

/** Everything that the device of the fixture holds, as the app that wrote it showed it. */
async function before(version: string): Promise<Map<string, AnyDocument>> {
  const app = appOn(await unpackDevice(read(version, 'device.bin')), { online: false });
  const found = await everything(await app.unlock());
  await app.lock();
  return found;
}

const withLayout = (documents: Map<string, AnyDocument>) => new Map([...documents].map(([id, document]) => [id, { ...document, layout: released }]));

/** Opens a device once more, and looks whether all is there, what waits, and what goes over the wire. */
async function expectWhole(indexedDB: globalThis.IDBFactory, version: string, expected: Map<string, unknown>): Promise<void> {
  const unsent = json(version, 'unsent.json') as string[];
  const network = { online: false };
  const app = appOn(indexedDB, network);
  const session = await app.unlock();
  expect(await everything(session)).toEqual(expected);
  await expect.poll(() => session.sync.state.read()?.waiting.filter(({ kind }) => kind !== 'photo').map(({ id }) => id).sort(), { interval: 5, timeout: 5000 }).toEqual(unsent);
  expect(session.sync.state.read()?.waiting.filter(({ kind }) => kind === 'photo')).toHaveLength(1);
  network.online = true;
  await session.sync.syncNow();
  expect(session.sync.state.read()).toMatchObject({ failure: null });
  // The first exchange; a digest audit may follow, and rightly sends what a layout has given another form.
  expect(exchanges[0]!.pushed).toEqual(unsent);
  // Nothing that was here before is fetched again.
  const known = new Set(expected.keys());
  expect(exchanges[0]!.cp).toBeDefined();
  expect(exchanges[0]!.pulled.filter((id) => known.has(id) && !unsent.includes(id))).toEqual([]);
  expect(app.errors).toEqual([]);
  await app.lock();
}

describe.each(versions)('a device that was written by an app of %s', (version) => {
  beforeEach(() => serverOf(version));

  it('opens: everything is there, what waited is sent, nothing else goes over the wire', async () => {
    const expected = await before(version);
    expect(expected.size).toBeGreaterThanOrEqual(16);
    await expectWhole(await unpackDevice(read(version, 'device.bin')), version, expected);
  });

  it('is moved into a newer layout, and loses nothing whenever the app dies', async () => {
    const expected = withLayout(await before(version));
    layouts.push(FUTURE);
    const device = () => unpackDevice(read(version, 'device.bin'));
    const marks = (changes: readonly string[]) => changes.filter((name) => name.startsWith('gesang-') && name !== 'gesang-device').length;
    // The last change of a move is the second write of the mark; what comes then is the app at work.
    const isOver = (changes: readonly string[], earlier = 0) => earlier + marks(changes) >= 2;
    const whole = new MortalDisk(await device(), isOver);
    await Promise.race([appOn(whole.factory, { online: false }).unlock(), whole.death]);
    for (let last = 1; last <= whole.changes.length; last++) {
      const first = new MortalDisk(await device(), (changes) => changes.length >= last);
      await Promise.race([appOn(first.factory, { online: false }).unlock(), first.death]);
      let left = await first.afterwards();
      if (!isOver(first.changes)) {
        // Once more, so that a second death meets what the first one left.
        const second = new MortalDisk(left, (changes) => changes.length > last % 7 || isOver(changes, marks(first.changes)));
        await Promise.race([appOn(second.factory, { online: false }).unlock(), second.death]);
        left = await second.afterwards();
      }
      await expectWhole(left, version, expected);
      await server.close();
      await serverOf(version);
    }
    console.log(`killed after each of ${whole.changes.length} changes to the disk, and once more after that`);
    expect(whole.changes.length).toBeGreaterThan(30);
  });

  it('works on in its old layout where it cannot be moved, says so, and is moved when it can be', async () => {
    const expected = await before(version);
    let broken = true;
    layouts.push({
      ...FUTURE,
      convert(document) {
        if (broken && document.type === 'revision') throw new Error('no room');
        return FUTURE.convert!(document);
      },
    });
    const indexedDB = await unpackDevice(read(version, 'device.bin'));
    const app = appOn(indexedDB, { online: false });
    const session = await app.unlock();
    expect(app.errors.map(String)).toEqual([expect.stringContaining('stay in layout 0, all of them')]);
    expect(await everything(session)).toEqual(expected);
    const more = { ...[...expected.values()].find(({ type }) => type === 'response')!, id: 'written-meanwhile' } as AnyDocument;
    await session.documents.put(more);
    await app.lock();
    broken = false;
    const moved = appOn(indexedDB, { online: false });
    expect(await everything(await moved.unlock())).toEqual(withLayout(new Map([...expected, [more.id, more]])));
    expect(moved.errors).toEqual([]);
    await moved.lock();
    const names = (await indexedDB.databases()).map(({ name }) => name!);
    expect(names.filter((name) => name.includes(`--${released}--`)).length).toBeGreaterThanOrEqual(12);
  });

  it('is left alone by an app that is older than its layout', async () => {
    layouts.push(FUTURE);
    const indexedDB = await unpackDevice(read(version, 'device.bin'));
    const newer = appOn(indexedDB, { online: false });
    const expected = await everything(await newer.unlock());
    await newer.lock();
    layouts.length = released;
    await expect(appOn(indexedDB, { online: false }).unlock()).rejects.toThrow(/damaged/);
    layouts.push(FUTURE);
    const again = appOn(indexedDB, { online: false });
    expect(await everything(await again.unlock())).toEqual(expected);
    await again.lock();
  });
});

describe('the tables of a Dexie database', () => {
  beforeEach(() => serverOf(versions[0]!));
  const options = (indexedDB: globalThis.IDBFactory) => ({ indexedDB, IDBKeyRange });

  /** The content database with a test's next version: a new table and a changed row. */
  function future(indexedDB: globalThis.IDBFactory): Dexie {
    const database = new Dexie('content', { ...options(indexedDB), autoOpen: false });
    declareTables(database, [
      ...CONTENT_TABLES,
      {
        stores: { shelves: 'id' },
        upgrade: async (transaction) => {
          for (const row of await transaction.table('packages').toArray()) await transaction.table('packages').put({ ...row, shelf: 'main' });
          await transaction.table('shelves').put({ id: 'main' });
        },
      },
    ]);
    return database;
  }

  async function old(): Promise<globalThis.IDBFactory> {
    const indexedDB = new IDBFactory() as never as globalThis.IDBFactory;
    const database = new ContentDatabase('content', options(indexedDB));
    for (const id of ['a', 'b', 'c']) await database.packages.put({ id, course: id, state: 'installed', withOptional: false });
    database.close();
    return indexedDB;
  }

  it('are changed wholly or not at all, whenever the app dies', async () => {
    for (let requests = 1; ; requests++) {
      const real = await old();
      let left = requests;
      let die = () => {};
      const death = new Promise<'dead'>((resolve) => (die = () => resolve('dead')));
      const dying = future(real);
      // Every request of the upgrade passes here.
      dying.use({
        stack: 'dbcore',
        name: 'mortal',
        create: (down) => ({
          ...down,
          table: (name) => ({
            ...down.table(name),
            mutate: (request) => {
              if (--left > 0) return down.table(name).mutate(request);
              die();
              return new Promise(() => {}) as never;
            },
          }),
        }),
      });
      const outcome = await Promise.race([dying.open().then(() => 'opened' as const), death]);
      if (outcome === 'opened') {
        expect(requests).toBeGreaterThan(4);
        dying.close();
        break;
      }
      const reopened = future(crash(real as never) as never);
      await reopened.open();
      expect(await reopened.table('packages').toArray()).toEqual(['a', 'b', 'c'].map((id) => ({ id, course: id, state: 'installed', withOptional: false, shelf: 'main' })));
      expect(await reopened.table('shelves').count()).toBe(1);
      reopened.close();
    }
  });
});
