import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DiskSpace } from '#server/services/disk-room.ts';
import { isDiskFault } from '#server/errors.ts';
import type { DiskCode, FaultyDisk } from '#tests/support/faulty-disk.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

const { disk } = await vi.hoisted(async () => {
  const { FaultyDisk: Disk } = await import('#tests/support/faulty-disk.ts');
  return { disk: new Disk() as FaultyDisk };
});
vi.mock('node:fs/promises', async (original) => disk.module(await original<object>(), ['open', 'mkdir', 'rename']));
vi.mock('node:fs', async (original) => disk.module(await original<object>(), ['writeFileSync', 'renameSync', 'fsyncSync', 'openSync', 'copyFileSync']));

const CODES: [DiskCode, boolean][] = [['SQLITE_FULL', false], ['SQLITE_IOERR_WRITE', false], ['SQLITE_IOERR_FSYNC', true]];
const FILE_CODES: DiskCode[] = ['ENOSPC', 'EIO'];
/** Publishing compresses much: of its operations every 12th fails here, each one with `DISK_STEP=1`. */
const PUBLISH_STEP = Number(process.env['DISK_STEP'] ?? 12);
const AT = '2026-11-20T08:00:00.000Z';
const base = { learner: 'la', cohort: 'A', course: 'k', device: 'd' };

let server: Server;
let faults: unknown[];
let restore = () => {};
afterEach(async () => {
  disk.mend();
  restore();
  await server?.close();
});

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<Device> {
  faults = [];
  server = await startServer({ onDiskFault: (error) => faults.push(error), ...options });
  const la = await Device.signIn(server.app, 'la', 'd');
  await la.pull();
  restore = disk.database(server.store.raw);
  return la;
}

/** An attempt with its responses, and a hand-in of coursework: what follows from them is made in the same transaction. */
function work(name: string): Record<string, { id: string }[]> {
  const responses = ['i1', 'i2'].map((item) => ({ ...base, id: `${name}-${item}`, type: 'response', parent: name, item, versions: [{ n: 1, value: { text: '答' }, at: AT }] }));
  const attempt = { ...base, id: name, type: 'attempt', parent: '', assessment: 'final', package: 'pkg', seed: 1, state: 'handed-in', startedAt: AT, handedInAt: AT, seconds: {}, receipt: '', responses: responses.map(({ id }) => id) };
  const revision = { ...base, id: `${name}-w`, type: 'revision', parent: `s-${name}`, task: 'essay', package: 'pkg', number: 1, work: { text: '文', photos: [] }, writtenAt: AT, seconds: 1, receipt: '' };
  return { attempts: [attempt, ...responses], coursework: [revision], progress: [{ id: 'bad', type: 'nothing' } as never] };
}

const idsOf = (push: Record<string, { id: string }[]>) => Object.entries(push).filter(([collection]) => collection !== 'progress').flatMap(([, rows]) => rows.map(({ id }) => id));
const stored = (ids: readonly string[]) => (server.store.raw.prepare(`select id from document where id in (select value from json_each(?))`).all(JSON.stringify(ids)) as unknown[]).length;

function expectRetryable(answer: { statusCode: number; headers: Record<string, unknown>; body: string }): void {
  expect([503, 507]).toContain(answer.statusCode);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(['UNAVAILABLE', 'STORAGE_FULL']).toContain((JSON.parse(answer.body) as { error: { code: string } }).error.code);
}

describe.each(CODES)('a database that answers %s (after it was done: %s)', (code, after) => {
  it('takes a push wholly or not at all, at whichever operation it fails, and goes on', async () => {
    const la = await start();
    let due = 1;
    for (; ; due++) {
      const push = work(`a${due}`);
      const ids = idsOf(push);
      disk.fail(due, code, after);
      const answer = await la.send(JSON.stringify({ p: 1, d: 'd', cp: la.checkpoint, push }));
      const { hit } = disk;
      disk.mend();
      if (!hit) {
        expect(answer.statusCode).toBe(200);
        break;
      }
      expect(server.store.raw.inTransaction, hit).toBe(false);
      if (answer.statusCode !== 200) expectRetryable(answer);
      expect([0, ids.length], hit).toContain(stored(ids));
      if (answer.statusCode === 200) expect(stored(ids)).toBe(ids.length);
      // Reads go on, and the same push is taken when it comes again.
      await la.pull();
      const again = await la.push(push);
      expect(again.out).toEqual({ attempts: 'aaa', coursework: 'a', progress: 'q' });
      expect(stored(ids)).toBe(ids.length);
    }
    console.log(`${code}: each of ${due - 1} operations of a push failed once`);
    expect(due).toBeGreaterThan(12);
    expect(server.store.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    const receipts = server.store.raw.prepare(`select count(*) as n from document where kind = 'receipt'`).get() as { n: number };
    expect(receipts.n).toBe(2 * due);
    // A fault of the disk ends the process, once for each; a full disk does not.
    expect(faults.length > 0).toBe(code !== 'SQLITE_FULL');
    expect(faults.every(isDiskFault)).toBe(true);
  });
});

describe.each(FILE_CODES)('a file system that answers %s', (code) => {
  const photo = (n: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, n)]);
  const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const put = (la: Device, bytes: Buffer) => server.app.inject({ method: 'PUT', url: `/api/blobs/${nameOf(bytes)}`, headers: { ...la.headers, 'content-type': 'image/jpeg' }, payload: bytes });

  it('refuses a photo with a code to try again, leaves nothing half written, and takes it afterwards', async () => {
    const la = await start();
    let due = 1;
    for (; ; due++) {
      const bytes = photo(due);
      disk.fail(due, code);
      const answer = await put(la, bytes);
      const { hit } = disk;
      disk.mend();
      if (!hit) break;
      if (answer.statusCode >= 300) expectRetryable(answer);
      const files = readdirSync(join(server.dataDir, 'photos'), { recursive: true }).map(String);
      expect(files.filter((name) => name.includes('.part')), hit).toEqual([]);
      expect((await put(la, bytes)).statusCode).toBeLessThan(300);
      expect((await la.get(`/api/blobs/${nameOf(bytes)}`)).rawPayload.equals(bytes)).toBe(true);
    }
    console.log(`${code}: each of ${due - 1} operations of an upload failed once`);
    expect(due).toBeGreaterThan(6);
    expect(faults.length > 0).toBe(code === 'EIO');
  });

  it('keeps what was published whole, and publishes when it can', async () => {
    await start();
    const { compileCourse } = await import('#server/courses/compile.ts');
    const { publishPackage } = await import('#server/courses/publish.ts');
    const { readCatalogue, loadManifest } = await import('#server/courses/published.ts');
    const compiled = (await compileCourse(join(import.meta.dirname, '../fixtures/courses/small'))).compiled!;
    let failed = 0;
    for (let due = 1; ; due += PUBLISH_STEP) {
      const folder = mkdtempSync(join(tmpdir(), 'gesang-publish-'));
      disk.fail(due, code);
      const outcome = await publishPackage(folder, compiled).then(() => 'published', (error: { code?: string }) => error.code);
      const { hit } = disk;
      disk.mend();
      for (const entry of (await readCatalogue(folder)).courses) expect(await loadManifest(folder, entry.package)).not.toBeNull();
      expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
      expect((await publishPackage(folder, compiled)).course).toBe('small');
      rmSync(folder, { recursive: true, force: true });
      if (!hit) break;
      if (outcome !== 'published') expect(outcome).toBe(code);
      failed += 1;
    }
    console.log(`${code}: ${failed} operations of publishing failed, each once`);
    expect(failed).toBeGreaterThan(10);
  });

  it('makes no backup rather than half a one', async () => {
    await start();
    const { backUp } = await import('#server/services/backup.ts');
    server.store.raw.exec(`vacuum into '${join(server.dataDir, 'gesang.sqlite')}'`);
    const folder = mkdtempSync(join(tmpdir(), 'gesang-backup-'));
    const file = join(folder, 'backup');
    for (let due = 1; ; due++) {
      disk.fail(due, code);
      const outcome = await backUp(server.dataDir, file).then(() => 'made', (error: { code?: string }) => error.code);
      const { hit } = disk;
      disk.mend();
      if (!hit) {
        expect(outcome).toBe('made');
        break;
      }
      expect([outcome, readdirSync(folder)]).toEqual([code, []]);
    }
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a disk that fills', () => {
  it('a full database refuses, goes on reading, and takes everything when there is room, by itself', async () => {
    const la = await start();
    const { raw } = server.store;
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true })) + 30}`);
    const text = (n: number) => ({ ...base, id: `fill-${n}`, type: 'revision', parent: 's', task: 'essay', package: 'pkg', number: n, work: { text: `${n}`.repeat(9000), photos: [] }, writtenAt: AT, seconds: 1, receipt: '' });
    const answers = [];
    for (let n = 0; n < 40; n++) answers.push(await la.send(JSON.stringify({ p: 1, d: 'd', push: { coursework: [text(n)] } })));
    const taken = answers.filter((answer) => answer.statusCode === 200);
    const refused = answers.filter((answer) => answer.statusCode !== 200);
    expect(taken.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect([answer.statusCode, answer.json().error.code]).toEqual([507, 'STORAGE_FULL']);
    expect(faults).toEqual([]);
    expect((await la.get('/api/refused')).statusCode).toBe(200);
    await la.pull();
    expect(la.ofType('revision').length).toBe(taken.length);
    raw.pragma('max_page_count = 4294967294');
    for (let n = 0; n < 40; n++) expect((await la.push({ coursework: [text(n)] })).out).toEqual({ coursework: 'a' });
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('keeps the last room for facts: first photos wait, then everything that is large, and health says so', async () => {
    const GB = 1024 ** 3;
    let space: DiskSpace = { free: 40 * GB, size: 100 * GB };
    const la = await start({ disk: async () => space });
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300, 1)]);
    const sha256 = createHash('sha256').update(jpeg).digest('hex');
    const photo = async () => (await server.app.inject({ method: 'PUT', url: `/api/blobs/${sha256}`, headers: { ...la.headers, 'content-type': 'image/jpeg' }, payload: jpeg })).statusCode;
    const facts = async (count: number) => (await la.send(JSON.stringify({ p: 1, d: 'd', push: { progress: Array.from({ length: count }, (_, i) => progress(`f${count}-${i}`, 'la', 'A')) } }))).statusCode;
    const health = async () => {
      const answer = await server.app.inject({ method: 'GET', url: '/api/health' });
      return [answer.statusCode, answer.json().status];
    };
    expect([await photo(), await facts(3000), await health()]).toEqual([201, 200, [200, 'ok']]);
    space = { free: 1.5 * GB, size: 100 * GB };
    expect([await photo(), await facts(3001), await health()]).toEqual([507, 200, [200, 'disk nearly-full']]);
    space = { free: 5_900_000, size: 64_000_000 };
    expect([await photo(), await facts(1)]).toEqual([507, 200]);
    space = { free: 0.9 * GB, size: 100 * GB };
    expect([await photo(), await facts(3002), await facts(20), await health()]).toEqual([507, 507, 200, [507, 'disk full']]);
    await la.pull();
    space = { free: 40 * GB, size: 100 * GB };
    expect([await photo(), await facts(3003), await health()]).toEqual([200, 200, [200, 'ok']]);
  });
});

describe('a server whose disk is broken', () => {
  it('answers that it cannot, and ends itself with code 70, so that a supervisor starts it anew', async () => {
    const { TestServer } = await import('#tests/e2e/support/server.ts');
    const running = await TestServer.start();
    await running.stop();
    const flag = join(running.dataDir, 'broken');
    const port = Number(new URL(running.url).port);
    const root = join(import.meta.dirname, '../..');
    const child: ChildProcess = spawn(process.execPath, ['--import', join(root, 'tests/support/break-database.mjs'), 'sync-server/main.ts'], { cwd: root, env: { ...process.env, PORT: String(port), DATA_DIR: running.dataDir, LOG_LEVEL: 'silent', FAULT_FILE: flag }, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const signIn = () => fetch(`http://127.0.0.1:${port}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'zhaxi', password: 'gesang2026', device: 'd' }) });
    await expect.poll(() => fetch(`http://127.0.0.1:${port}/api/health`).then(({ ok }) => ok, () => false), { timeout: 30_000 }).toBe(true);
    expect((await signIn()).status).toBe(201);
    writeFileSync(flag, '');
    const refused = await signIn();
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'UNAVAILABLE', retryAfter: 60 } }]);
    expect(await ended).toBe(70);
    rmSync(flag);
    await running.start();
    expect((await signIn()).status).toBe(201);
    await running.end();
  });
});
