import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { createContentServer, makePackage, noise, type Made } from '#tests/support/content-server.ts';
import { ContentDatabase } from './database.ts';
import { createContent, type ContentStore } from './create-content.ts';
import type { ContentDeps } from './platform.ts';
import { CHUNK_BYTES } from '#core/course/chunks.ts';

// What is waited for is a state, not a time: a busy machine may take its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const COURSE = 'play';
const open: ContentStore[] = [];
let databases = 0;

function content(server: ReturnType<typeof createContentServer>, more: Partial<ContentDeps> = {}): ContentStore & { databaseName: string } {
  const databaseName = more.databaseName ?? `content-test-${(databases += 1)}`;
  const made = createContent({ fetch: server.fetch, storage: null, events: null, locks: null, retryMs: [60_000], ...more, databaseName });
  open.push(made);
  return Object.assign(made, { databaseName });
}

async function close(store: ContentStore): Promise<void> {
  open.splice(open.indexOf(store), 1);
  await store.close();
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

const course = (store: ContentStore) => store.courses.read()?.find((entry) => entry.course === COURSE);

async function until(store: ContentStore, test: (entry: CourseOnDevice | undefined) => boolean): Promise<CourseOnDevice> {
  await vi.waitFor(() => expect(test(course(store)), JSON.stringify(course(store)?.download)).toBe(true), { timeout: 60_000, interval: 10 });
  return course(store)!;
}

const installed = (store: ContentStore, made: Made) => until(store, (entry) => entry?.installedPackage === made.id && entry.download.state === 'installed');
const failed = (store: ContentStore) => until(store, (entry) => entry?.download.state === 'failed');

const VIDEO = { path: 'media/film.mp4', data: noise(CHUNK_BYTES * 3 + 1000, 'film'), mediaType: 'video/mp4', role: 'optional' } as const;
const SOUND = { path: 'media/song.mp3', data: noise(CHUNK_BYTES * 2 + 77, 'song'), mediaType: 'audio/mpeg', role: 'essential' } as const;
const PICTURE = { path: 'media/yak.png', data: noise(5000, 'yak'), mediaType: 'image/png', role: 'essential' } as const;
const first = makePackage({ course: COURSE, version: 1, lessons: { a: '一', b: '二' }, others: [VIDEO, SOUND, PICTURE] });
const second = makePackage({ course: COURSE, version: 2, lessons: { a: '一', b: '二,改过' }, others: [VIDEO, SOUND, PICTURE] });
const sizeOf = (made: Made) => new TextEncoder().encode(canonicalJson(made.manifest)).length;
const lessonBytes = (made: Made, id: string) => made.manifest.assets.find(({ path }) => path === `lessons/${id}.json`)!.bytes;

describe('downloading a course', () => {
  test('brings text first, then pictures, then sound, and shows the package when it is whole', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server);
    expect(await store.refreshCatalogue()).toBe(true);
    await store.download(COURSE);
    const entry = await installed(store, first);
    const order = server.log.map(({ path }) => first.manifest.assets.find(({ sha256 }) => path.endsWith(sha256))?.path).filter((path) => path);
    expect(order).toEqual(['lessons/a.json', 'lessons/b.json', PICTURE.path, SOUND.path, SOUND.path, SOUND.path]);
    expect((await store.lesson(first.id, 'a'))?.title.zh).toBe('一');
    expect(entry.optionalBytes).toBe(VIDEO.data.length);
    expect(entry.download.doneBytes).toBe(entry.bytesOnDevice);
    expect((await store.storage()).courseBytes).toBe(entry.bytesOnDevice);
    expect(store.speed()).toBeGreaterThan(0);
  });

  test('brings optional media when they are wanted, and nothing else again', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await installed(store, first);
    server.takeBytes();
    await store.download(COURSE, { withOptional: true });
    await until(store, (entry) => entry?.optionalBytes === 0 && entry.download.state === 'installed');
    expect(server.takeBytes()).toBe(VIDEO.data.length);
  });

  test('an interrupted download transfers at most one part again, even after the app was closed', async () => {
    const server = createContentServer();
    server.publish(first);
    let answered = 0;
    server.fault = (path, range) => {
      if (range && (answered += 1) > 2) throw new TypeError('network down');
      return null;
    };
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    expect((await failed(store)).download.failure).toBe('offline');
    expect(course(store)!.installed).toBeUndefined();
    expect(await store.lesson(first.id, 'a')).toBeNull();
    await close(store);

    server.fault = null;
    const reopened = content(server, { databaseName: store.databaseName });
    await reopened.download(COURSE);
    await installed(reopened, first);
    const once = first.manifest.assets.filter(({ role }) => role === 'essential').reduce((sum, { bytes }) => sum + bytes, 0);
    const catalogue = server.log.find(({ path }) => path === '/api/courses')!.bytes;
    expect(server.takeBytes()).toBe(catalogue + sizeOf(first) + once);
  });

  test('a part whose answer was cut is fetched again, and no other', async () => {
    const server = createContentServer();
    server.publish(first);
    let cut = false;
    server.fault = (_path, range, answer) => {
      if (cut || range !== `bytes=${CHUNK_BYTES}-${CHUNK_BYTES * 2 - 1}`) return null;
      cut = true;
      const whole = answer();
      return new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(new Uint8Array(await whole.arrayBuffer()).subarray(0, 1000));
            controller.close();
          },
        }),
        { status: 206, headers: whole.headers },
      );
    };
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await failed(store);
    await store.download(COURSE);
    await installed(store, first);
    const ranges = server.log.filter(({ range }) => range).map(({ range }) => range);
    expect(ranges).toEqual([`bytes=0-${CHUNK_BYTES - 1}`, `bytes=${CHUNK_BYTES}-${CHUNK_BYTES * 2 - 1}`, `bytes=${CHUNK_BYTES}-${CHUNK_BYTES * 2 - 1}`, `bytes=${CHUNK_BYTES * 2}-${SOUND.data.length - 1}`]);
  });

  test('pauses, and goes on where it stopped', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server);
    await store.refreshCatalogue();
    server.fault = (_path, range) => {
      if (range) void store.pause(COURSE);
      return null;
    };
    await store.download(COURSE);
    const paused = await until(store, (entry) => entry?.download.state === 'paused' && entry.download.doneBytes > 0);
    expect(paused.installed).toBeUndefined();
    server.fault = null;
    await store.download(COURSE);
    await installed(store, first);
  });

  test('goes on by itself when the network is back', async () => {
    const server = createContentServer();
    server.publish(first);
    const events = new EventTarget();
    const store = content(server, { events });
    await store.refreshCatalogue();
    server.fault = () => {
      throw new TypeError('network down');
    };
    await store.download(COURSE);
    await failed(store);
    server.fault = null;
    events.dispatchEvent(new Event('online'));
    await installed(store, first);
  });

  test('a queue survives closing before anything came', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await close(store);
    const reopened = content(server, { databaseName: store.databaseName });
    await installed(reopened, first);
  });
});

describe('bytes that are not right', () => {
  test('are fetched again and never shown', async () => {
    const server = createContentServer();
    server.publish(first);
    const wrong = first.manifest.assets.find(({ path }) => path === 'lessons/a.json')!;
    let times = 0;
    server.fault = (path) => (path.endsWith(wrong.sha256) && (times += 1) <= 2 ? new Response(noise(wrong.bytes, 'bad'), { headers: { 'content-type': 'application/json' } }) : null);
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await installed(store, first);
    expect(times).toBe(3);
    expect((await store.lesson(first.id, 'a'))?.title.zh).toBe('一');
  });

  test('end a download as damaged after the third time', async () => {
    const server = createContentServer();
    server.publish(first);
    const wrong = first.manifest.assets.find(({ path }) => path === SOUND.path)!;
    server.fault = (path, range, answer) => (path.endsWith(wrong.sha256) && range?.startsWith('bytes=0-') ? new Response(noise(CHUNK_BYTES, 'bad'), { status: 206, headers: answer().headers }) : null);
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    expect((await failed(store)).download.failure).toBe('damaged');
    expect(server.log.filter(({ range }) => range?.startsWith('bytes=0-'))).toHaveLength(3);
  });

  test('a page of a captive portal is neither a catalogue nor a lesson', async () => {
    const server = createContentServer();
    server.publish(first);
    const portal = () => new Response('<html>Sign in to Wi-Fi</html>', { headers: { 'content-type': 'text/html' } });
    server.fault = portal;
    const store = content(server);
    expect(await store.refreshCatalogue()).toBe(false);
    server.fault = null;
    expect(await store.refreshCatalogue()).toBe(true);
    server.fault = portal;
    await store.download(COURSE);
    expect((await failed(store)).download.failure).toBe('not-our-server');
    server.fault = () => new Response('{"courses":[{"course":1}]}', { headers: { 'content-type': 'application/json' } });
    expect(await store.refreshCatalogue()).toBe(false);
    expect(course(store)?.entry?.package).toBe(first.id);
  });

  test('that the storage gives back are repaired from the server, or not shown', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await installed(store, first);
    await close(store);
    const rot = async () => {
      const db = new ContentDatabase(store.databaseName);
      const { sha256 } = first.manifest.assets.find(({ path }) => path === 'lessons/a.json')!;
      const row = (await db.chunks.get([sha256, 0]))!;
      const bytes = new Uint8Array(row.data);
      bytes[3] = bytes[3]! ^ 1;
      await db.chunks.put(row);
      db.close();
    };
    await rot();
    const again = content(server, { databaseName: store.databaseName });
    server.fault = () => {
      throw new TypeError('network down');
    };
    expect(await again.lesson(first.id, 'a')).toBeNull();
    server.fault = null;
    expect((await again.lesson(first.id, 'a'))?.title.zh).toBe('一');
  });
});

describe('updates', () => {
  async function withFirst(more: Partial<ContentDeps> = {}) {
    const server = createContentServer();
    server.publish(first);
    const store = content(server, more);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await installed(store, first);
    server.takeBytes();
    return { server, store };
  }

  test('transfer the manifest and the changed files, to the byte', async () => {
    const { server, store } = await withFirst();
    server.publish(second);
    await store.refreshCatalogue();
    const offered = await until(store, (entry) => entry?.updateBytes === lessonBytes(second, 'b'));
    expect(offered.installedPackage).toBe(first.id);
    const catalogue = server.log.find(({ path }) => path === '/api/courses')!.bytes;
    await store.download(COURSE);
    await installed(store, second);
    expect(server.takeBytes()).toBe(catalogue + sizeOf(second) + lessonBytes(second, 'b'));
    expect((await store.lesson(COURSE, 'b'))?.title.zh).toBe('二,改过');
    expect(await store.manifest(first.id)).toBeNull();
    const db = new ContentDatabase(store.databaseName);
    expect(await db.files.count()).toBe(4);
    db.close();
  });

  test('an interrupted one changes nothing', async () => {
    const { server, store } = await withFirst();
    server.publish(second);
    await store.refreshCatalogue();
    server.fault = () => {
      throw new TypeError('network down');
    };
    await store.download(COURSE);
    await failed(store);
    expect(course(store)!.installedPackage).toBe(first.id);
    expect((await store.lesson(COURSE, 'b'))?.title.zh).toBe('二');
  });

  test('keep the old package while an attempt is open on it, and clear it after', async () => {
    const { server, store } = await withFirst();
    await store.pin(first.id, 'attempt-1');
    server.publish(second);
    await store.refreshCatalogue();
    await store.download(COURSE);
    await installed(store, second);
    expect((await store.lesson(first.id, 'b'))?.title.zh).toBe('二');
    expect(await store.remove(COURSE)).toBe(false);
    await store.unpin(first.id, 'attempt-1');
    expect(await store.lesson(first.id, 'b')).toBeNull();
    expect(await store.remove(COURSE)).toBe(true);
    expect((await store.storage()).courseBytes).toBe(0);
    expect(await store.manifest(COURSE)).toBeNull();
  });

  test('no room in the middle leaves the old package working', async () => {
    const { server, store } = await withFirst();
    const big = makePackage({ course: COURSE, version: 2, lessons: { a: '一', b: '二,改过' }, others: [{ ...SOUND, data: noise(CHUNK_BYTES * 3, 'new') }, PICTURE] });
    server.publish(big);
    await store.refreshCatalogue();
    const realPut = IDBObjectStore.prototype.put;
    let parts = 0;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if (this.name === 'chunks' && (parts += 1) > 2) throw new DOMException('full', 'QuotaExceededError');
      return realPut.apply(this, args);
    });
    await store.download(COURSE);
    expect((await failed(store)).download.failure).toBe('storage-full');
    put.mockRestore();
    expect(course(store)!.installedPackage).toBe(first.id);
    expect((await store.lesson(COURSE, 'b'))?.title.zh).toBe('二');
    const db = new ContentDatabase(store.databaseName);
    expect(await db.files.count()).toBe(4);
    db.close();
    await store.download(COURSE);
    await installed(store, big);
  });

  test('what will not fit is not begun', async () => {
    const server = createContentServer();
    server.publish(first);
    const store = content(server, { storage: { estimate: async () => ({ quota: 700_000, usage: 100_000 }), persist: async () => true, persisted: async () => true } });
    await store.refreshCatalogue();
    await store.download(COURSE);
    expect((await failed(store)).download.failure).toBe('storage-full');
    expect(server.log.some(({ path }) => path.includes('sha256'))).toBe(false);
    expect(await store.askToPersist()).toBe(true);
  });
});

test('the database has the name that the service worker reads', async () => {
  const db = new ContentDatabase();
  expect(db.name).toBe('gesang-content');
  db.close();
  await Dexie.delete(db.name);
});
