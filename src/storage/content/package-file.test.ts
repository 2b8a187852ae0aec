import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import { crc32, directory, entryName, localHeader, MANIFEST_ENTRY, MOST_BYTES, SIGNATURE_ENTRY, type FileEntry } from '#core/course/package-file.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { ImportFailure } from '#core/ports/content.ts';
import { createContentServer, makePackage, makeSigner, noise, type Made } from '#tests/support/content-server.ts';
import { createContent, type ContentStore } from './create-content.ts';
import type { ContentDeps } from './platform.ts';
import { ContentDatabase } from './database.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const signer = makeSigner();
const VIDEO = { path: 'media/film.mp4', data: noise(CHUNK_BYTES * 3 + 1000, 'film'), mediaType: 'video/mp4', role: 'optional' } as const;
const SOUND = { path: 'media/song.mp3', data: noise(CHUNK_BYTES * 2 + 77, 'song'), mediaType: 'audio/mpeg', role: 'essential' } as const;
const made = makePackage({ course: 'play', version: 2, lessons: { a: '一', b: '二' }, others: [VIDEO, SOUND], listed: true });
const older = makePackage({ course: 'play', version: 1, lessons: { a: '旧' }, others: [] });
const open: ContentStore[] = [];
let count = 0;

function device(server = createContentServer(signer), more: Partial<ContentDeps> = {}) {
  const databaseName = more.databaseName ?? `file-test-${(count += 1)}`;
  const store = createContent({ fetch: server.fetch, storage: null, events: null, locks: null, worker: null, caches: null, reserve: null, retryMs: [60_000], ...more, databaseName });
  open.push(store);
  return Object.assign(store, { databaseName, server });
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

const course = (store: ContentStore) => store.courses.read()?.find((entry) => entry.course === 'play');
const installed = (store: ContentStore, id: string) => vi.waitFor(() => expect(course(store)?.installedPackage).toBe(id), { timeout: 60_000, interval: 10 });

/** A device that has once had the catalogue, and then no network. */
async function knowing(more: Partial<ContentDeps> = {}) {
  const server = createContentServer(signer);
  const store = device(server, more);
  await store.refreshCatalogue();
  server.fault = () => {
    throw new TypeError('no network');
  };
  return store;
}

/** A device that has the course with its film. */
async function having() {
  const server = createContentServer(signer);
  server.publish(made);
  const giver = device(server);
  await giver.refreshCatalogue();
  await giver.download('play', { withOptional: true });
  await vi.waitFor(() => expect(course(giver)).toMatchObject({ optionalBytes: 0, download: { state: 'installed' } }), { timeout: 60_000 });
  return giver;
}

/** Writes a package file by hand, so that every part of it can be wrong. */
function write(entries: readonly (readonly [string, Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const list: FileEntry[] = entries.map(([name, data]) => ({ name, bytes: data.length, crc: crc32(data) }));
  return new Uint8Array(Buffer.concat([...entries.flatMap(([, data], index) => [localHeader(list[index]!), data]), directory(list)]));
}
const bytes = (text: string) => new TextEncoder().encode(text);
const contentsOf = (of: Made) => of.manifest.assets.map((asset) => [entryName(asset), of.files.get(asset.sha256)!] as const);
const headOf = (of: Made, by = signer) => [[MANIFEST_ENTRY, bytes(canonicalJson(of.manifest))] as const, [SIGNATURE_ENTRY, bytes(by.signatureOf(of.id))] as const];
const fileOf = (of: Made, by = signer) => write([...headOf(of, by), ...inOrder(of)]);
/** Lists of parts before the files they belong to. */
const inOrder = (of: Made) => [...contentsOf(of)].sort(([a], [b]) => Number(b.startsWith('files/parts/')) - Number(a.startsWith('files/parts/')));

describe('a course as one file', () => {
  test('goes from one device to another that has no network, byte for byte', async () => {
    const giver = await having();
    const written = await giver.exportFile('play', { withOptional: true });
    if (!written.ok) throw new Error(written.why);
    expect(written.name).toBe('play-2.gesang');

    const taker = await knowing();
    expect(await taker.importFile(written.file)).toEqual({ ok: true, course: 'play', title: made.manifest.title, version: 2, withOptional: true, wasHere: false });
    await installed(taker, made.id);
    expect((await taker.lesson(made.id, 'b'))?.title.zh).toBe('二');
    const again = await taker.exportFile('play', { withOptional: true });
    expect(Buffer.from(await (again as unknown as { file: Blob }).file.arrayBuffer()).equals(Buffer.from(await written.file.arrayBuffer()))).toBe(true);
  });

  test('without the video is smaller, and the video stays to be fetched', async () => {
    const giver = await having();
    const small = await giver.exportFile('play', { withOptional: false });
    if (!small.ok) throw new Error(small.why);
    expect(small.file.size).toBeLessThan(SOUND.data.length + 10_000);
    const taker = await knowing();
    expect(await taker.importFile(small.file)).toMatchObject({ ok: true, withOptional: false });
    await installed(taker, made.id);
    expect(course(taker)!.optionalBytes).toBe(VIDEO.data.length + 4 * 32);
  });

  test('brings the video to a device that has the course, and reads nothing twice', async () => {
    const taker = await knowing();
    const small = write([...headOf(made), ...inOrder(made).filter(([name]) => !name.endsWith('.mp4'))]);
    expect(await taker.importFile(new Blob([small]))).toMatchObject({ ok: true, withOptional: false });
    expect(await taker.importFile(new Blob([fileOf(made)]))).toMatchObject({ ok: true, withOptional: true, wasHere: true });
    await vi.waitFor(() => expect(course(taker)).toMatchObject({ optionalBytes: 0, withOptional: true }));
  });

  test('newer than the catalogue that the device has is not replaced by what that offers', async () => {
    const server = createContentServer(signer);
    server.publish(older);
    const store = device(server);
    await store.refreshCatalogue();
    const small = write([...headOf(made), ...inOrder(made).filter(([name]) => !name.endsWith('.mp4'))]);
    expect((await store.importFile(new Blob([small]))).ok).toBe(true);
    await installed(store, made.id);
    await store.download('play', { withOptional: true });
    await vi.waitFor(() => expect(course(store)?.download.state).toBe('failed'));
    expect(course(store)).toMatchObject({ installedPackage: made.id, updateBytes: null });
    server.publish(made);
    await store.download('play', { withOptional: true });
    await vi.waitFor(() => expect(course(store)).toMatchObject({ installedPackage: made.id, optionalBytes: 0 }));
  });

  test('takes over from a download that is under way, and gives back to it where the file is bad', async () => {
    const server = createContentServer(signer);
    server.publish(made);
    const store = device(server);
    await store.refreshCatalogue();
    server.fault = () => {
      throw new TypeError('no network');
    };
    await store.download('play');
    await vi.waitFor(() => expect(course(store)?.download.state).toBe('failed'));
    const bad = fileOf(made);
    bad[bad.length - 5_000]! ^= 1;
    expect((await store.importFile(new Blob([bad]))).ok).toBe(false);
    await vi.waitFor(() => expect(course(store)?.download).toMatchObject({ state: 'failed', failure: 'offline' }));
    expect((await store.importFile(new Blob([fileOf(made)]))).ok).toBe(true);
    await installed(store, made.id);
    expect(course(store)!.download.state).toBe('installed');
  });

  test('replaces an older version at once, and an attempt that is open on that keeps it', async () => {
    const store = await knowing();
    await store.importFile(new Blob([fileOf(older)]));
    await installed(store, older.id);
    await store.pin(older.id, 'attempt-1');
    expect((await store.importFile(new Blob([fileOf(made)]))).ok).toBe(true);
    await installed(store, made.id);
    expect((await store.lesson(older.id, 'a'))?.title.zh).toBe('旧');
  });

  test('an import whose page has gone is paused, and ends as a download or with the file again', async () => {
    const store = await knowing();
    const db = new ContentDatabase(store.databaseName);
    await db.queue.put({ course: 'play', withOptional: true, state: 'importing', since: 1, partialBytes: 0 });
    db.close();
    open.splice(open.indexOf(store), 1);
    await store.close();
    const again = device(store.server, { databaseName: store.databaseName });
    await vi.waitFor(() => expect(course(again)?.download.state).toBe('paused'));
    expect((await again.importFile(new Blob([fileOf(made)]))).ok).toBe(true);
    await installed(again, made.id);
  });
});

describe('a file that is not right is refused, and what is here stays', () => {
  const manifestOf = (change: object) => {
    const manifest = { ...made.manifest, ...change };
    const text = canonicalJson(manifest);
    return { text, id: Buffer.from(makeDigest(text)).toString('hex') };
  };
  let makeDigest: (text: string) => Uint8Array;
  beforeAll(async () => {
    const { createHash } = await import('node:crypto');
    makeDigest = (text) => createHash('sha256').update(text).digest();
  });
  const signed = (change: object, rest: readonly (readonly [string, Uint8Array])[] = []) => {
    const { text, id } = manifestOf(change);
    return write([[MANIFEST_ENTRY, bytes(text)], [SIGNATURE_ENTRY, bytes(signer.signatureOf(id))], ...rest]);
  };
  const good = () => fileOf(made);
  const flipped = (at: number) => {
    const file = good();
    file[at < 0 ? file.length + at : at]! ^= 0x10;
    return file;
  };
  const renamed = (name: string) => write([...headOf(made), ...inOrder(made).map(([was, data], index) => [index === 3 ? name : was, data] as const)]);
  const manyEntries = () => {
    const one = localHeader({ name: 'files/x', bytes: 0, crc: 0 });
    const many = new Uint8Array(one.length * 1_000_000);
    for (let entry = 0; entry < 1_000_000; entry += 1) many.set(one, entry * one.length);
    const head = headOf(made).flatMap(([name, data]) => [localHeader({ name, bytes: data.length, crc: 0 }), data]);
    return new Uint8Array(Buffer.concat([...head, many]));
  };
  const deflated = () => {
    const file = good();
    file[8] = 8;
    return file;
  };
  const lying = () => {
    const claim = localHeader({ name: MANIFEST_ENTRY, bytes: 2 ** 31 - 1, crc: 0 });
    return new Uint8Array(Buffer.concat([claim, good().subarray(claim.length)]));
  };

  const CASES: readonly (readonly [string, () => Uint8Array<ArrayBuffer>, ImportFailure])[] = [
    ['nothing', () => new Uint8Array(), 'not-a-course'],
    ['a picture', () => noise(100_000, 'jpeg'), 'not-a-course'],
    ['another ZIP', () => write([['photo.jpg', noise(1000, 'x')]]), 'not-a-course'],
    ['packed anew by another program, compressed', deflated, 'not-a-course'],
    ['cut in the manifest', () => good().subarray(0, 200), 'cut-off'],
    ['cut in the middle', () => good().subarray(0, 600_000), 'cut-off'],
    ['cut in the directory', () => good().subarray(0, -10), 'cut-off'],
    ['something appended', () => new Uint8Array(Buffer.concat([good(), Buffer.from('<script>')])), 'damaged'],
    ['a bit flipped in the manifest', () => flipped(300), 'damaged'],
    ['a bit flipped in the sound', () => flipped(-600_000), 'damaged'],
    ['a bit flipped near the end', () => flipped(-3_000), 'damaged'],
    ['signed by another server', () => fileOf(made, makeSigner()), 'other-server'],
    ['a signature of another package', () => write([[MANIFEST_ENTRY, bytes(canonicalJson(made.manifest))], [SIGNATURE_ENTRY, bytes(signer.signatureOf(older.id))], ...inOrder(made)]), 'damaged'],
    ['no signature', () => write([[MANIFEST_ENTRY, bytes(canonicalJson(made.manifest))], ...inOrder(made)]), 'not-a-course'],
    ['a signature that is none', () => write([[MANIFEST_ENTRY, bytes(canonicalJson(made.manifest))], [SIGNATURE_ENTRY, bytes('!!')], ...inOrder(made)]), 'damaged'],
    ['an unsigned manifest of 100,000 levels', () => write([[MANIFEST_ENTRY, bytes('['.repeat(100_000))], [SIGNATURE_ENTRY, bytes(signer.signatureOf(made.id))]]), 'damaged'],
    ['a path that leads out', () => renamed('../../etc/passwd'), 'damaged'],
    ['an absolute path', () => renamed('/etc/passwd'), 'damaged'],
    ['a path of Windows', () => renamed('files\\media\\song.mp3'), 'damaged'],
    ['a name in other case', () => renamed('files/MEDIA/song.mp3'), 'damaged'],
    ['the same file twice', () => write([...headOf(made), ...inOrder(made), inOrder(made)[0]!]), 'damaged'],
    ['a name of 60,000 bytes', () => renamed('x'.repeat(60_000)), 'damaged'],
    ['a million entries', manyEntries, 'damaged'],
    ['a manifest that claims 2 GB', lying, 'too-large'],
    ['a file that claims more than is there', () => signed({ assets: [{ ...made.manifest.assets[0]!, bytes: 100_000_000 }] }, [[entryName(made.manifest.assets[0]!), noise(10, 'x')]]), 'damaged'],
    ['a signed manifest of 20 GB', () => signed({ assets: Array.from({ length: 10 }, (_, at) => ({ ...made.manifest.assets[0]!, path: `${at}`, bytes: MOST_BYTES })) }), 'too-large'],
    ['a signed manifest of a million files', () => signed({ assets: Array.from({ length: 60_000 }, (_, at) => ({ path: `${at}`, sha256: 'x', bytes: 1, mediaType: 'x', role: 'essential' })) }), 'too-large'],
    ['a later format', () => signed({ formatVersion: 2 }), 'too-new'],
    ['a file that the course needs is missing', () => write([...headOf(made), ...inOrder(made).filter(([name]) => !name.endsWith('.mp3'))]), 'cut-off'],
    ['an older version', () => fileOf(older), 'older'],
  ];

  test.each(CASES)('%s', async (_name, make, why) => {
    const store = await knowing();
    const before = makePackage({ course: 'play', version: 1, lessons: { a: '旧' }, others: [] });
    const here = why === 'older' ? made : before;
    expect((await store.importFile(new Blob([fileOf(here)]))).ok).toBe(true);
    await installed(store, here.id);
    expect(await store.importFile(new Blob([make()]))).toEqual({ ok: false, why });
    expect((await store.lesson('play', 'a'))?.title.zh).toBe(here === made ? '一' : '旧');
    const db = new ContentDatabase(store.databaseName);
    expect(await db.files.count()).toBe(new Set(here.manifest.assets.map(({ sha256 }) => sha256)).size);
    expect(await db.queue.count()).toBe(0);
    db.close();
  });

  test('with any one byte changed: it is refused, or the change is where nothing depends on it', async () => {
    const store = await knowing();
    const plain = good();
    let refused = 0;
    for (let place = 7; place < plain.length; place += Math.ceil(plain.length / 150)) {
      const file = plain.slice();
      file[place]! ^= 0xff;
      const result = await store.importFile(new Blob([file]));
      if (!result.ok) refused += 1;
      else await installed(store, made.id);
      expect(await store.lesson(made.id, 'a').then((lesson) => lesson?.title.zh ?? '一')).toBe('一');
      await store.remove('play');
    }
    expect(refused).toBeGreaterThan(140);
  });

  test('on a device that has never learned the key of its server: it says so, and takes it after that', async () => {
    const server = createContentServer(signer);
    const store = device(server);
    expect(await store.importFile(new Blob([good()]))).toEqual({ ok: false, why: 'unknown-server' });
    await store.refreshCatalogue();
    expect((await store.importFile(new Blob([good()]))).ok).toBe(true);
  });

  test('a card that is pulled out in the middle', async () => {
    const store = await knowing();
    const blob = new Blob([good()]);
    const pulled = (from = 0, to = blob.size): ByteSource => ({
      size: to - from,
      slice: (a, b) => pulled(from + a, from + b),
      arrayBuffer: async () => {
        if (to > 500_000) throw new DOMException('gone', 'NotReadableError');
        return blob.slice(from, to).arrayBuffer();
      },
    });
    expect(await store.importFile(pulled())).toEqual({ ok: false, why: 'unreadable' });
  });

  test('no room: it is not begun, and where the room ends in the middle nothing is left of it', async () => {
    const estimate = vi.fn(async () => ({ quota: 1_000_000, usage: 500_000 }));
    const store = await knowing({ storage: { estimate, persist: async () => true, persisted: async () => true } });
    expect(await store.importFile(new Blob([good()]))).toEqual({ ok: false, why: 'storage-full' });
    estimate.mockResolvedValue({ quota: 1e9, usage: 0 });
    const realPut = IDBObjectStore.prototype.put;
    let parts = 0;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if (this.name === 'chunks' && (parts += 1) > 3) throw new DOMException('full', 'QuotaExceededError');
      return realPut.apply(this, args);
    });
    expect(await store.importFile(new Blob([good()]))).toEqual({ ok: false, why: 'storage-full' });
    put.mockRestore();
    const db = new ContentDatabase(store.databaseName);
    expect([await db.chunks.count(), await db.files.count(), await db.packages.count(), await db.queue.count()]).toEqual([0, 0, 0, 0]);
    db.close();
    expect((await store.importFile(new Blob([good()]))).ok).toBe(true);
  });

  test('is read in pieces of one part, whatever it claims', async () => {
    const store = await knowing();
    const blob = new Blob([good()]);
    let most = 0;
    const watched = (from = 0, to = blob.size): ByteSource => ({
      size: to - from,
      slice: (a, b) => watched(from + a, from + b),
      arrayBuffer: async () => {
        most = Math.max(most, to - from);
        return blob.slice(from, to).arrayBuffer();
      },
    });
    expect((await store.importFile(watched())).ok).toBe(true);
    expect(most).toBe(CHUNK_BYTES);
  });
});
