import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { CourseOnDevice, LinkKind } from '#core/ports/content.ts';
import { createContentServer, makePackage, makeSigner, noise } from '#tests/support/content-server.ts';
import { createCutLink } from '#tests/support/cut-link.ts';
import { createContent, type ContentStore } from './create-content.ts';
import { ContentDatabase } from './database.ts';
import type { ContentDeps } from './platform.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const signer = makeSigner();
const FILM = { path: 'media/film.mp4', data: noise(CHUNK_BYTES * 6 + 1000, 'film'), mediaType: 'video/mp4', role: 'optional' } as const;
const SOUND = { path: 'media/song.mp3', data: noise(CHUNK_BYTES * 3 + 77, 'song'), mediaType: 'audio/mpeg', role: 'essential' } as const;
const PICTURE = { path: 'media/yak.png', data: noise(5000, 'yak'), mediaType: 'image/png', role: 'essential' } as const;
const made = makePackage({ course: 'play', version: 1, lessons: { a: '一', b: '二' }, others: [FILM, SOUND, PICTURE], listed: true });
const assetOf = (path: string) => made.manifest.assets.find((asset) => asset.path === path)!;
/** Of the film whose link is cut; 763 make 200 MB. */
const PARTS = Number(process.env['CUT_PARTS'] ?? 60);
const open: ContentStore[] = [];
let count = 0;

function device(server: ReturnType<typeof createContentServer>, more: Partial<ContentDeps> = {}) {
  const databaseName = more.databaseName ?? `transfer-test-${(count += 1)}`;
  const store = createContent({ fetch: server.fetch, storage: null, events: null, locks: null, worker: null, caches: null, reserve: null, retryMs: [60_000], ...more, databaseName });
  open.push(store);
  return Object.assign(store, { databaseName });
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

const course = (store: ContentStore) => store.courses.read()?.find((entry) => entry.course === 'play');
async function until(store: ContentStore, test: (entry: CourseOnDevice) => boolean): Promise<CourseOnDevice> {
  await vi.waitFor(() => expect(course(store) && test(course(store)!), JSON.stringify(course(store)?.download)).toBe(true), { timeout: 60_000, interval: 10 });
  return course(store)!;
}
const state = (store: ContentStore, wanted: string) => until(store, ({ download }) => download.state === wanted);

function signedServer() {
  const server = createContentServer(signer);
  server.publish(made);
  return server;
}

/** A device with the course on it, and the film where wanted. */
async function withCourse(server = signedServer(), withOptional = false, more: Partial<ContentDeps> = {}) {
  const store = device(server, more);
  await store.refreshCatalogue();
  await store.download('play', { withOptional });
  await until(store, (entry) => entry.download.state === 'installed' && (!withOptional || entry.optionalBytes === 0));
  return { server, store };
}

describe('signatures', () => {
  test('a package that the server has not signed is not taken once the device knows its keys', async () => {
    const server = signedServer();
    const store = device(server);
    await store.refreshCatalogue();
    server.signer = { ...signer, signatureOf: () => makeSigner().signatureOf(made.id) };
    await store.download('play');
    expect((await state(store, 'failed')).download.failure).toBe('not-signed');
    server.signer = { ...signer, signatureOf: () => signer.signatureOf('0'.repeat(64)) };
    await store.download('play');
    await vi.waitFor(() => expect(course(store)!.download.state).toBe('failed'));
    expect(course(store)!.installed).toBeUndefined();
    server.signer = signer;
    await store.download('play');
    await state(store, 'installed');
  });

  test('a new key is learned from the catalogue, and what an old one signed stays', async () => {
    const { server, store } = await withCourse();
    const next = makePackage({ course: 'play', version: 2, lessons: { a: '一', b: '改' }, others: [SOUND, PICTURE], listed: true });
    server.publish(next);
    await store.refreshCatalogue();
    server.signer = makeSigner();
    await store.download('play');
    await until(store, (entry) => entry.installedPackage === next.id);
    expect((await store.lesson('play', 'b'))?.title.zh).toBe('改');
  });

  test('a server of an earlier version signs nothing, and works as before', async () => {
    const server = createContentServer();
    server.publish(made);
    await withCourse(server);
  });
});

describe('parts', () => {
  test('a wrong one is fetched again, and no other', async () => {
    const server = signedServer();
    let bad = 0;
    server.fault = (path, range, answer) => {
      if (!path.endsWith(assetOf(SOUND.path).sha256) || range !== `bytes=${CHUNK_BYTES}-${CHUNK_BYTES * 2 - 1}` || (bad += 1) > 2) return null;
      return new Response(noise(CHUNK_BYTES, 'bad'), { status: 206, headers: answer().headers });
    };
    await withCourse(server);
    expect(server.log.filter(({ path, range }) => range && path.endsWith(assetOf(SOUND.path).sha256)).map(({ range }) => Number(/\d+/.exec(range!)![0]) / CHUNK_BYTES)).toEqual([0, 1, 1, 1, 2, 3]);
  });

  test('a bit that the storage has flipped costs one part', async () => {
    const { server, store } = await withCourse(signedServer(), true);
    const db = new ContentDatabase(store.databaseName);
    const row = (await db.chunks.get([assetOf(FILM.path).sha256, 3]))!;
    new Uint8Array(row.data)[100]! ^= 4;
    await db.chunks.put(row);
    server.takeBytes();
    // As the service worker does when it finds the part wrong and has no network: the file is out of use, and the page is told.
    await db.files.delete(assetOf(FILM.path).sha256);
    open.splice(open.indexOf(store), 1);
    await store.close();
    const worker = new EventTarget();
    const again = device(server, { databaseName: store.databaseName, worker });
    worker.dispatchEvent(new MessageEvent('message', { data: { type: 'COURSE_FILE_DAMAGED' } }));
    await again.download('play');
    await until(again, (entry) => entry.optionalBytes === 0 && entry.download.state === 'installed');
    expect(server.log.filter(({ range }) => range).map(({ range }) => range)).toEqual([`bytes=${CHUNK_BYTES * 3}-${CHUNK_BYTES * 4 - 1}`]);
    const right = await db.chunks.get([assetOf(FILM.path).sha256, 3]);
    expect(Buffer.from(right!.data).equals(Buffer.from(FILM.data.subarray(CHUNK_BYTES * 3, CHUNK_BYTES * 4)))).toBe(true);
    db.close();
  });

  test('of a link that is cut fifty times, at most one comes again for each cut', async () => {
    const film = { ...FILM, path: 'media/long.mp4', data: noise(CHUNK_BYTES * PARTS + 5, 'long') };
    const long = makePackage({ course: 'play', version: 1, lessons: { a: '一' }, others: [film], listed: true });
    const server = createContentServer(signer);
    server.publish(long);
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    let wasCut = 0;
    const link = createCutLink(server.fetch, (path, length) => (path.includes('/sha256/') && wasCut < 50 && random() < Math.min(0.6, 75 / PARTS) ? ((wasCut += 1), Math.floor(random() * length)) : null));
    const events = new EventTarget();
    const store = device(server, { fetch: link.fetch, events });
    await store.refreshCatalogue();
    await store.download('play', { withOptional: true });
    await vi.waitFor(
      () => {
        if (course(store)?.download.state === 'failed') events.dispatchEvent(new Event('online'));
        expect(course(store)).toMatchObject({ optionalBytes: 0, download: { state: 'installed' } });
      },
      { timeout: 120_000, interval: 5 },
    );
    expect(link.cuts).toBe(50);
    const whole = long.manifest.assets.reduce((sum, { bytes }) => sum + bytes, 0);
    const came = [...link.arrived].filter(([path]) => path.includes('/sha256/')).reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(came).toBeGreaterThanOrEqual(whole);
    expect(came - whole).toBeLessThan(50 * CHUNK_BYTES);
    console.log(`${whole} bytes over a link that was cut 50 times: ${came - whole} came twice, ${((came - whole) / 50 / CHUNK_BYTES).toFixed(2)} parts for each cut`);
  });

  test('a list of parts costs 32 bytes for each 256 KB, and nothing in the manifest but its name', () => {
    const list = made.manifest.assets.find(({ sha256 }) => sha256 === assetOf(FILM.path).chunks)!;
    expect(list.bytes).toBe(7 * 32);
    expect(made.manifest.assets.filter(({ chunks }) => chunks).map(({ path }) => path)).toEqual([FILM.path, SOUND.path]);
  });
});

describe('the link', () => {
  function linkOf(first: LinkKind) {
    const listeners = new Set<() => void>();
    const link = { now: first, network: { kind: () => link.now, subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)) } };
    return Object.assign(link, {
      become(kind: LinkKind) {
        link.now = kind;
        listeners.forEach((listener) => listener());
      },
    });
  }

  test('that costs money carries text and sound at once, and video when it is free', async () => {
    const link = linkOf('metered');
    const server = signedServer();
    const store = device(server, { network: link.network as ContentDeps['network'] });
    await store.refreshCatalogue();
    await store.download('play', { withOptional: true });
    const waiting = await state(store, 'waiting');
    expect(waiting.installedPackage).toBe(made.id);
    expect(server.log.some(({ path }) => path.endsWith(assetOf(FILM.path).sha256))).toBe(false);
    link.become('free');
    await until(store, (entry) => entry.optionalBytes === 0 && entry.download.state === 'installed');
  });

  test('that begins to cost money in the middle of a film ends it there, and whoever asks again gets it', async () => {
    const link = linkOf('free');
    const server = signedServer();
    let parts = 0;
    server.fault = (path, range) => {
      if (range && path.endsWith(assetOf(FILM.path).sha256) && (parts += 1) === 3) link.become('metered');
      return null;
    };
    const store = device(server, { network: link.network as ContentDeps['network'] });
    await store.refreshCatalogue();
    await store.download('play', { withOptional: true });
    await state(store, 'waiting');
    expect(parts).toBe(3);
    await store.download('play', { withOptional: true });
    await until(store, (entry) => entry.optionalBytes === 0 && entry.download.state === 'installed');
    expect(parts).toBe(7);
  });

  test('of which nothing is known carries what was asked for by somebody who saw the price, and nothing by itself', async () => {
    const link = linkOf('unknown');
    const { store } = await withCourse(signedServer(), true, { network: link.network as ContentDeps['network'] });
    const db = new ContentDatabase(store.databaseName);
    await db.files.delete(assetOf(FILM.path).sha256);
    await db.chunks.delete([assetOf(FILM.path).sha256, 2]);
    db.close();
    open.splice(open.indexOf(store), 1);
    await store.close();
    const again = device(signedServer(), { databaseName: store.databaseName, network: link.network as ContentDeps['network'] });
    await state(again, 'waiting');
    await again.changeSettings({ media: 'always' });
    await until(again, (entry) => entry.optionalBytes === 0 && entry.download.state === 'installed');
  });
});

describe('two forms of a film', () => {
  const low = { path: 'media/film.low.mp4', data: noise(600_000, 'low'), mediaType: 'video/mp4', role: 'optional' } as const;
  const high = { path: 'media/film.mp4', data: noise(900_000, 'high'), mediaType: 'video/mp4', role: 'optional' } as const;
  /** Four parts. */
  const LIST = 4 * 32;
  const plain = makePackage({ course: 'play', version: 1, lessons: { a: '一' }, others: [low], listed: true });
  const lowHash = plain.manifest.assets.find(({ path }) => path === low.path)!.sha256;
  const both = makePackage({ course: 'play', version: 1, lessons: { a: '一' }, others: [low, { ...high, altOf: lowHash }], listed: true });
  const highHash = both.manifest.assets.find(({ path }) => path === high.path)!.sha256;
  const server = () => {
    const made = createContentServer(signer);
    made.publish(both);
    return made;
  };

  test('the small one comes, and then the clear one in its stead', async () => {
    const { store } = await withCourse(server(), true);
    const db = new ContentDatabase(store.databaseName);
    expect(course(store)).toMatchObject({ optionalBytes: 0, betterBytes: high.data.length + LIST });
    await store.download('play', { high: true });
    await until(store, (entry) => entry.betterBytes === 0 && entry.download.state === 'installed');
    expect(await db.alternatives.toArray()).toEqual([{ sha256: lowHash, better: highHash }]);
    await vi.waitFor(async () => expect(await db.files.get(lowHash)).toBeUndefined());
    await until(store, (entry) => entry.optionalBytes === 0 && entry.parts.video < high.data.length + 3 * LIST);
    db.close();
  });

  test('whoever wants the clear one from the beginning does not pay for the small one', async () => {
    const of = server();
    const store = device(of);
    await store.changeSettings({ quality: 'high' });
    await store.refreshCatalogue();
    await store.download('play', { withOptional: true });
    await until(store, (entry) => entry.optionalBytes === 0 && entry.download.state === 'installed');
    expect(of.log.some(({ path }) => path.endsWith(lowHash))).toBe(false);
    expect(await store.removeOptional('play')).toBe(true);
    await until(store, (entry) => entry.optionalBytes === high.data.length + LIST && entry.parts.video === 0);
    const db = new ContentDatabase(store.databaseName);
    expect(await db.alternatives.count()).toBe(0);
    db.close();
  });
});

test('a disk so full that not even the failure can be written down: it is said all the same, and it goes on when there is room', async () => {
  const server = signedServer();
  const store = device(server);
  await store.refreshCatalogue();
  const realPut = IDBObjectStore.prototype.put;
  let parts = 0;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
    if (this.name === 'chunks') parts += 1;
    if (parts > 2) throw new DOMException('full', 'QuotaExceededError');
    return realPut.apply(this, args);
  });
  await store.download('play');
  expect((await state(store, 'failed')).download.failure).toBe('storage-full');
  await store.download('play');
  expect((await state(store, 'failed')).download.failure).toBe('storage-full');
  put.mockRestore();
  await store.download('play');
  await state(store, 'installed');
});

test('the browser is asked to keep what is here when there is something to keep, and room is set aside', async () => {
  const persist = vi.fn(async () => true);
  const keep = vi.fn(async () => 1);
  const storage = { estimate: async () => ({ quota: 1e9, usage: 0 }), persist, persisted: async () => false };
  const store = device(signedServer(), { storage, reserve: { keep, size: async () => 0 } });
  await store.refreshCatalogue();
  expect(persist).not.toHaveBeenCalled();
  await store.download('play');
  await state(store, 'installed');
  await vi.waitFor(() => expect([persist, keep].map((call) => call.mock.calls.length)).toEqual([1, 1]));
});

test('the manifest of an update, and of a first download, is counted too', async () => {
  const { server } = await withCourse();
  const bodies = server.takeBytes();
  const essential = made.manifest.assets.filter(({ role }) => role === 'essential').reduce((sum, { bytes }) => sum + bytes, 0);
  const catalogue = JSON.stringify({ courses: [], keys: [signer.key] }).length;
  expect(bodies).toBeGreaterThan(essential + canonicalJson(made.manifest).length + catalogue);
  expect(bodies).toBeLessThan((essential + canonicalJson(made.manifest).length) * 1.05);
});
