import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRequestError, isDiskFault } from '#server/errors.ts';
import { seedDemo } from '#server/services/demo.ts';
import { DEMO_PASSWORD } from '#server/services/demo-people.ts';
import { MIGRATIONS } from '#server/store/sqlite/migrations/list.ts';
import { Device, PASSWORD, progress, startServer, type Server } from './harness.ts';

const dist = mkdtempSync(join(tmpdir(), 'gesang-dist-'));
const css = 'body{color:#123}';
mkdirSync(join(dist, 'assets'));
writeFileSync(join(dist, 'index.html'), `<!doctype html><style>${css}</style><p>app`);
writeFileSync(join(dist, 'sw.js'), '//sw');
writeFileSync(join(dist, 'assets/a-1234.js'), 'plain');
writeFileSync(join(dist, 'assets/a-1234.js.br'), 'small');

let server: Server;
beforeAll(async () => {
  server = await startServer({ distDir: dist });
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
const signIn = (username: string, password: string) => server.app.inject({ method: 'POST', url: '/api/sessions', payload: { username, password, device: 'd' } });

describe('signing in', () => {
  it('answers a session that ends, is bound to its device and is kept only as a hash', async () => {
    const answer = await signIn('LA', PASSWORD);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ person: { id: 'la', roles: ['learner'] }, epoch: server.store.epoch, server: server.store.serverId });
    const { token } = answer.json();
    expect(JSON.stringify(server.store.raw.prepare('select * from session').all())).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    const account = server.store.raw.prepare(`select password from account where person = 'la'`).get() as { password: string };
    expect(account.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await server.app.inject({ method: 'GET', url: '/api/refused', headers })).statusCode).toBe(200);
    server.clock.now += 179 * 86_400_000;
    expect((await server.app.inject({ method: 'GET', url: '/api/refused', headers })).statusCode).toBe(200);
    server.clock.now += 181 * 86_400_000;
    expect((await server.app.inject({ method: 'GET', url: '/api/refused', headers })).json().error.code).toBe('SIGN_IN_NEEDED');
    const la = await device('la');
    expect((await server.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: la.headers })).statusCode).toBe(204);
    expect((await la.get('/api/refused')).statusCode).toBe(401);
  });

  it('slows down after five failures, for unknown users alike, and recovers', async () => {
    for (const name of ['lb', 'nobody-at-all']) {
      const codes: string[] = [];
      for (let i = 0; i < 7; i += 1) codes.push((await signIn(name, 'wrong')).json().error.code);
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'WRONG_CREDENTIALS'), 'SLOW_DOWN', 'SLOW_DOWN']);
    }
    const slowed = await signIn('lb', PASSWORD);
    expect(slowed.statusCode).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    server.clock.now += 600_000;
    expect((await signIn('lb', PASSWORD)).statusCode).toBe(201);
  });
});

describe('what surrounds the interface', () => {
  it('serves the app with its policy, and its page for every address that a person opens', async () => {
    const page = await server.app.inject({ method: 'GET', url: '/courses/x', headers: { accept: 'text/html' } });
    expect(page.body).toContain('<p>app');
    expect(page.headers['cache-control']).toBe('no-cache');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain(`style-src 'self' 'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' });
    expect(page.headers['strict-transport-security']).toBeUndefined();
    const asset = await server.app.inject({ method: 'GET', url: '/assets/a-1234.js', headers: { 'accept-encoding': 'br' } });
    expect(asset.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(asset.body).toBe('small');
    expect((await server.app.inject({ method: 'GET', url: '/sw.js' })).headers['cache-control']).toBe('no-cache');
    for (const url of ['/api/none', '/content/none', '/on-device/none', '/assets/none.js']) expect((await server.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })).statusCode).toBe(404);
    for (const url of ['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/assets/..%5c..%5cx', '/%00']) expect((await server.app.inject({ method: 'GET', url })).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('says how it is, lets nothing of the interface be stored, and describes itself', async () => {
    const health = await server.app.inject({ method: 'GET', url: '/api/health' });
    expect(health.json()).toMatchObject({ status: 'ok', version: 'test', epoch: server.store.epoch });
    expect(health.headers['cache-control']).toBe('no-store');
    const paths = (await server.app.inject({ method: 'GET', url: '/api/docs/json' })).json().paths;
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/exchange', '/api/sessions', '/api/rxdb/{collection}/pull', '/api/blobs/{sha256}']));
  });

  it('reads its settings of durability back', () => {
    const pragma = (name: string) => server.store.raw.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('user_version')]).toEqual(['wal', 2, MIGRATIONS.length]);
    expect(server.store.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('tells a full disk from a broken one', () => {
    expect(asRequestError({ code: 'SQLITE_FULL' }).code).toBe('STORAGE_FULL');
    expect(asRequestError({ code: 'ENOSPC' }).code).toBe('STORAGE_FULL');
    expect(asRequestError({ code: 'SQLITE_IOERR_FSYNC' }).code).toBe('UNAVAILABLE');
    expect(isDiskFault({ code: 'SQLITE_IOERR_FSYNC' })).toBe(true);
    expect(asRequestError(new Error('secret inside')).message).not.toContain('secret');
  });
});

describe('photos', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)]);
  const name = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const put = (on: Device, sha256: string, bytes: Buffer, type = 'image/jpeg') => server.app.inject({ method: 'PUT', url: `/api/blobs/${sha256}`, headers: { ...on.headers, 'content-type': type }, payload: bytes });

  it('are taken by their hash and given only to whom a document of their sender names them', async () => {
    const [la, lb, ta, tb] = [await device('la'), await device('lb'), await device('ta'), await device('tb')];
    const sha256 = name(jpeg);
    expect((await put(la, sha256, jpeg)).statusCode).toBe(201);
    expect((await put(la, sha256, jpeg)).statusCode).toBe(200);
    expect((await put(la, 'a'.repeat(64), jpeg)).json().error.code).toBe('WRONG_HASH');
    const html = Buffer.from('<script>alert(1)</script>');
    expect((await put(la, name(html), html)).json().error.code).toBe('WRONG_MEDIA_TYPE');
    const large = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await put(la, name(large), large)).statusCode).toBe(413);
    expect((await put(la, 'not-a-hash', jpeg)).statusCode).toBe(400);
    const revision = (id: string, learner: string) => ({ id, type: 'revision', parent: 's', learner, cohort: 'A', course: 'k', task: 'essay', package: 'pkg', device: 'd', number: 1, work: { text: '', photos: [{ sha256, bytes: jpeg.length, mediaType: 'image/jpeg', width: 1, height: 1 }] }, writtenAt: '2026-11-20T08:00:00.000Z', seconds: 1, receipt: '' });
    await la.push({ coursework: [revision('photo-work', 'la')] });
    // To name a hash is not to own it.
    await lb.push({ coursework: [revision('thief-work', 'lb')] });
    const statuses = await Promise.all([la, ta, lb, tb].map(async (on) => (await on.get(`/api/blobs/${sha256}`)).statusCode));
    expect(statuses).toEqual([200, 200, 404, 404]);
    const got = await ta.get(`/api/blobs/${sha256}`);
    expect(got.rawPayload.equals(jpeg)).toBe(true);
    expect(got.headers).toMatchObject({ 'content-disposition': 'attachment', 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
  });

  it('and recordings that answers name are heard by the tutor, and by nobody else', async () => {
    const [la, lb, ta, tb] = [await device('la'), await device('lb'), await device('ta'), await device('tb')];
    const heads = { webm: [0x1a, 0x45, 0xdf, 0xa3], ogg: [...Buffer.from('OggS')], mp4: [0, 0, 0, 24, ...Buffer.from('ftypM4A ')] };
    const sounds = Object.entries(heads).map(([form, head]) => ({ form, bytes: Buffer.concat([Buffer.from(head), Buffer.alloc(500, 9)]) }));
    for (const { form, bytes } of sounds) expect((await put(la, name(bytes), bytes, `audio/${form}`)).statusCode).toBe(201);
    const files = sounds.map(({ form, bytes }) => ({ sha256: name(bytes), bytes: bytes.length, mediaType: `audio/${form}`, seconds: 3 }));
    const value = { values: { RESPONSE: files.map(({ sha256 }) => sha256) }, files };
    const response = (id: string, learner: string) => ({ id, type: 'response', parent: 'attempt-with-sound', learner, cohort: 'A', course: 'k', item: 'read', device: 'd', versions: [{ n: 1, value, at: '2026-11-20T08:00:00.000Z' }] });
    await la.push({ attempts: [response('said', 'la')] });
    await lb.push({ attempts: [response('thief-said', 'lb')] });
    for (const { sha256, mediaType } of files) {
      const answers = await Promise.all([la, ta, lb, tb].map((on) => on.get(`/api/blobs/${sha256}`)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 404, 404]);
      expect(answers[1]!.headers['content-type']).toBe(mediaType);
    }
  });
});

describe('streams', () => {
  it('ring for what the person may see, and for nothing else, and end with the server', async () => {
    const own = await startServer();
    await own.app.listen({ port: 0 });
    const { port } = own.app.server.address() as AddressInfo;
    const listen = async (username: string, path: string) => {
      const on = await Device.signIn(own.app, username, `${username}-${path}`);
      const heard = { text: '', ended: false };
      await new Promise<void>((resolve, reject) => {
        request({ port, path, headers: on.headers }, (response) => {
          expect(response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
          response.on('data', (chunk) => (heard.text += chunk));
          response.on('end', () => (heard.ended = true));
          resolve();
        }).on('error', reject).end();
      });
      return heard;
    };
    const rings = (heard: { text: string }) => heard.text.split('event: changed').length - 1;
    const [tutor, other, stock] = [await listen('ta', '/api/stream'), await listen('tb', '/api/stream'), await listen('ta', '/api/rxdb/progress/stream')];
    await expect.poll(() => [rings(tutor), rings(other), stock.text.includes('"RESYNC"')], { timeout: 20_000 }).toEqual([1, 1, true]);
    const la = await Device.signIn(own.app, 'la');
    await la.push({ progress: [progress('ring', 'la', 'A')] });
    await expect.poll(() => [rings(tutor), stock.text.includes('"id":"ring"')], { timeout: 20_000 }).toEqual([2, true]);
    expect(rings(other)).toBe(1);
    await own.close();
    await expect.poll(() => tutor.ended && other.ended && stock.ended, { timeout: 20_000 }).toBe(true);
  });
});

describe('questions that are held', () => {
  const ask = (device: Device, wait: number, since = device.checkpoint) => device.get(`/api/changes?wait=${wait}${since === undefined ? '' : `&since=${since}`}`);

  it('are answered when something is new for the person, and after the time where nothing is', async () => {
    const tutor = await Device.signIn(server.app, 'ta', 'asks');
    await tutor.pull();
    const held = ask(tutor, 20);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const la = await Device.signIn(server.app, 'la', 'writes');
    await la.push({ progress: [progress('news', 'la', 'A')] });
    expect((await held).json()).toEqual({ e: server.store.epoch, changed: true });
    expect((await ask(tutor, 20)).json().changed).toBe(true);
    await tutor.pull();
    expect((await ask(tutor, 0)).json().changed).toBe(false);
  });

  it('do not answer for what somebody else may see, and a foreign checkpoint is news at once', async () => {
    const other = await Device.signIn(server.app, 'tb', 'asks');
    await other.pull();
    const held = ask(other, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await (await Device.signIn(server.app, 'la', 'writes')).push({ progress: [progress('not-theirs', 'la', 'A')] });
    expect((await held).json().changed).toBe(false);
    expect((await ask(other, 1, 'OtherEpochX.1')).json().changed).toBe(true);
    expect((await server.app.inject({ url: '/api/changes' })).statusCode).toBe(401);
  });
});

describe('the demonstration', () => {
  it('can be made twice and then signed in to', async () => {
    await seedDemo(server.store, { now: server.clock.now });
    const count = () => server.store.raw.prepare('select count(*) as n, max(seq) as newest from document').get();
    const before = count();
    await seedDemo(server.store, { now: server.clock.now + 86_400_000 });
    expect(count()).toEqual(before);
    const answer = await signIn('zhuomacuo', DEMO_PASSWORD);
    expect(answer.json().person.name).toEqual({ zh: '卓玛措', bo: 'སྒྲོལ་མ་མཚོ།' });
  });
});
