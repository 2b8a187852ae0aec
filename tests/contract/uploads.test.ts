import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHUNK_BYTES, sendResumable } from '#sync/resumable.ts';
import { blobPath } from '#server/services/blobs.ts';
import { createUploads } from '#server/services/uploads.ts';
import { browserPlatform } from '#storage/device/platform.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { memoryRecords } from '#tests/support/sync-device.ts';
import { Device, startServer, type Server } from './harness.ts';

let server: Server;
let la: Device;
let seen: { method: string; path: string; bytes: number; status: number }[];
let records: Map<string, unknown>;
beforeEach(async () => {
  server = await startServer();
  la = await Device.signIn(server.app, 'la');
  [seen, records] = [[], new Map()];
});
afterEach(() => server.close());

/** Bytes that begin as a JPEG does. */
function photo(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8) * seed) & 0xff;
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}
const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const parts = () => readdirSync(join(server.dataDir, 'uploads')).filter((name) => !name.endsWith('.json'));

type Fault = (method: string, count: number) => 'lose-request' | 'lose-answer' | 'portal' | undefined;

function send(bytes: Uint8Array<ArrayBuffer>, { device = la, sha256 = nameOf(bytes), fault = () => undefined }: { device?: Device; sha256?: string; fault?: Fault } = {}): Promise<void> {
  let count = 0;
  const carry = injectFetch(device.app);
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const [method, path] = [init.method ?? 'GET', String(input).replace('http://server', '')];
    const what = fault(method, ++count);
    if (what === 'lose-request') throw new TypeError('Failed to fetch');
    if (what === 'portal') return new Response('<html></html>', { status: 200, headers: { 'content-type': 'text/html' } });
    const answer = await carry(input, init);
    seen.push({ method, path, bytes: (init.body as Uint8Array | undefined)?.length ?? 0, status: answer.status });
    if (what === 'lose-answer') throw new TypeError('Failed to fetch');
    return answer;
  };
  const network = browserPlatform({ origin: 'http://server', fetch });
  return sendResumable({ network, token: () => device.token, records: memoryRecords(records), spent: async () => {} }, bytes, sha256, new AbortController().signal);
}
const fetched = async (device: Device, sha256: string) => (await device.get(`/api/blobs/${sha256}`)).rawPayload;
const bytesSent = () => seen.reduce((sum, { method, bytes }) => sum + (method === 'PATCH' ? bytes : 0), 0);

test('a photo goes up in chunks and is whole at the end', async () => {
  const bytes = photo(300_000);
  await send(bytes);
  expect(seen.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 201', 'PATCH 204', 'PATCH 204', 'PATCH 204']);
  expect(Buffer.compare(await fetched(la, nameOf(bytes)), Buffer.from(bytes))).toBe(0);
  expect([...records]).toEqual([]);
});

test('after a cut at most one chunk goes again, also when app and server were started anew', async () => {
  const bytes = photo(5 * CHUNK_BYTES);
  await expect(send(bytes, { fault: (method, count) => (method === 'PATCH' && count === 4 ? 'lose-answer' : undefined) })).rejects.toMatchObject({ failure: 'offline' });
  await expect(send(bytes, { fault: (method, count) => (method === 'PATCH' && count === 3 ? 'lose-request' : undefined) })).rejects.toMatchObject({ failure: 'offline' });
  // What was begun lies on the disk; a server that is started on the same data goes on with it.
  const again = createUploads({ store: server.store, dataDir: server.dataDir, now: () => 0, version: 'x', content: {} as never });
  const head = await again.handle(new Request(`http://server${String(records.values().next().value)}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }), 'la');
  expect(Number(head.headers.get('upload-offset'))).toBe(4 * CHUNK_BYTES);
  await send(bytes);
  expect(bytesSent()).toBeLessThanOrEqual(bytes.length + CHUNK_BYTES);
  expect(Buffer.compare(await fetched(la, nameOf(bytes)), Buffer.from(bytes))).toBe(0);
});

test('a lost last answer costs a question and no bytes', async () => {
  const bytes = photo(1000);
  await expect(send(bytes, { fault: (method) => (method === 'PATCH' ? 'lose-answer' : undefined) })).rejects.toMatchObject({ failure: 'offline' });
  await send(bytes);
  expect(bytesSent()).toBe(1000);
  expect(seen.slice(2).map(({ method, status }) => `${method} ${status}`)).toEqual(['HEAD 200', 'PATCH 204']);
});

test('a sign-on page of the network counts for nothing', async () => {
  const bytes = photo(1000);
  await expect(send(bytes, { fault: () => 'portal' })).rejects.toMatchObject({ failure: 'not-our-server' });
  await expect(send(bytes, { fault: (method) => (method === 'PATCH' ? 'portal' : undefined) })).rejects.toMatchObject({ failure: 'not-our-server' });
  await send(bytes);
  expect((await fetched(la, nameOf(bytes))).length).toBe(1000);
});

test('bytes that do not have the name are refused, nothing of them stays, and the next try begins anew', async () => {
  const bytes = photo(1000);
  const other = nameOf(photo(1000, 7));
  await expect(send(bytes, { sha256: other })).rejects.toMatchObject({ code: 'S-422' });
  expect(parts()).toEqual([]);
  expect([...records]).toEqual([]);
  await expect(send(new TextEncoder().encode('no picture'))).rejects.toMatchObject({ code: 'S-415' });
  expect((await la.get(`/api/blobs/${other}`)).statusCode).toBe(404);
});

test('an upload belongs to who began it, and knowing a hash opens nothing', async () => {
  const bytes = photo(2 * CHUNK_BYTES);
  await expect(send(bytes, { fault: (_method, count) => (count === 3 ? 'lose-request' : undefined) })).rejects.toBeDefined();
  const address = String(records.values().next().value);
  const lb = await Device.signIn(server.app, 'lb');
  const tus = { 'tus-resumable': '1.0.0' };
  for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
    const answer = await server.app.inject({ method, url: address, headers: { ...lb.headers, ...tus, ...(method === 'PATCH' ? { 'upload-offset': String(CHUNK_BYTES), 'content-type': 'application/offset+octet-stream' } : {}) } });
    expect(answer.statusCode, method).toBe(404);
  }
  expect((await server.app.inject({ method: 'GET', url: address, headers: la.headers })).statusCode).toBe(404);
  expect((await server.app.inject({ method: 'POST', url: '/api/uploads', headers: { ...tus, 'upload-length': '5' } })).statusCode).toBe(401);
  for (const id of ['..%2f..%2fepoch', '%2e%2e', 'x'.repeat(300), '.json', '']) {
    const answer = await server.app.inject({ method: 'HEAD', url: `/api/uploads/${id}`, headers: { ...la.headers, ...tus } });
    expect([400, 404], id).toContain(answer.statusCode);
  }
});

test('quotas hold: a day, a size, a number of unfinished uploads', async () => {
  const begin = (length: number, metadata = `sha256 ${btoa(nameOf(photo(9)))}`) => server.app.inject({ method: 'POST', url: '/api/uploads', headers: { ...la.headers, 'tus-resumable': '1.0.0', 'upload-length': String(length), 'upload-metadata': metadata } });
  expect((await begin(26 * 1024 * 1024)).json().error.code).toBe('TOO_LARGE');
  expect((await begin(100, 'sha256 eA==')).json().error).toMatchObject({ code: 'BAD_REQUEST', place: 'upload-metadata' });
  for (let n = 0; n < 12; n++) expect((await begin(100)).statusCode).toBe(201);
  expect(parts().length).toBeLessThanOrEqual(8);
  await server.store.write((tx) => tx.blobs.put({ sha256: 'x', bytes: 25 * 1024 * 1024, mediaType: 'image/jpeg' }, 'la', server.clock.now));
  const full = await begin(100);
  expect(full.statusCode).toBe(429);
  expect(Number(full.headers['retry-after'])).toBeGreaterThan(0);
});

test('what is not finished in time is removed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gesang-uploads-'));
  mkdirSync(join(dataDir, 'photos'));
  const uploads = createUploads({ store: server.store, dataDir, now: () => 0, version: 'x', content: {} as never }, 20);
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '100', 'upload-metadata': `sha256 ${btoa(nameOf(photo(9)))}` };
  await uploads.handle(new Request('http://server/api/uploads', { method: 'POST', headers }), 'la');
  expect(readdirSync(join(dataDir, 'uploads')).length).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await uploads.cleanUp();
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

test('what came before a connection broke in the middle of a chunk is kept', async () => {
  await server.app.listen({ port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const bytes = photo(CHUNK_BYTES);
  const begun = await server.app.inject({ method: 'POST', url: '/api/uploads', headers: { ...la.headers, 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': `sha256 ${btoa(nameOf(bytes))}` } });
  const address = String(begun.headers['location']);
  await new Promise<void>((resolve) => {
    const headers = { ...la.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'content-length': String(bytes.length) };
    const broken = request({ port, path: address, method: 'PATCH', headers });
    broken.on('error', () => resolve());
    broken.write(bytes.subarray(0, 70_000), () => setTimeout(() => broken.destroy(new Error('cut')), 100));
  });
  records.set(`upload:${nameOf(bytes)}`, address);
  await expect.poll(async () => Number((await server.app.inject({ method: 'HEAD', url: address, headers: { ...la.headers, 'tus-resumable': '1.0.0' } })).headers['upload-offset'])).toBeGreaterThan(0);
  await send(bytes);
  expect(bytesSent()).toBeLessThan(bytes.length);
  expect(Buffer.compare(await fetched(la, nameOf(bytes)), Buffer.from(bytes))).toBe(0);
  expect(blobPath(server.dataDir, nameOf(bytes))).toContain('photos');
});
