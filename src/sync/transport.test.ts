import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';
import { failureOf, readRetryAfter } from './failure.ts';
import { addToLog, countBytes, freshMemory } from './memory.ts';
import { readReply } from './reply.ts';
import { request, type Network } from './request.ts';
import { isOwnWork } from './row.ts';
import { createHttpTransport } from './http-transport.ts';
import { createWaitingList } from './waiting.ts';
import { DIGEST_HEADER, digestField } from '#core/protocol/body-digest.ts';
import { createMemoryServer } from '#tests/support/memory-server.ts';
import { handTimers } from '#tests/support/hand-timers.ts';
import { progress, result } from '#tests/support/sample-documents.ts';
import type { Row } from './row.ts';

test('a request that gets no answer ends in time, later the more goes up', async () => {
  const timers = handTimers();
  const silent: typeof fetch = (_url, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  const network: Network = { origin: '', fetch: silent, crypto, ...timers };
  const outcome = request(network, '/x', {}, 40_960).catch((error: unknown) => error);
  await timers.pass(69_000);
  let ended = false;
  void outcome.then(() => (ended = true));
  await timers.pass(500);
  expect(ended).toBe(false);
  await timers.pass(600);
  expect(await outcome).toMatchObject({ failure: 'timeout' });
});

test('a reply of which one letter is another on arrival is not believed', async () => {
  const server = createMemoryServer();
  const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  let flip = false;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const bytes = new Uint8Array(await (await server.fetch(url, init)).arrayBuffer());
    const headers = { 'content-type': 'application/json', [DIGEST_HEADER]: digestField(await sha256(bytes)) };
    const text = new TextDecoder().decode(bytes);
    return new Response(flip ? text.replace('"out":{"progress":"q"}', '"out":{"progress":"a"}') : text, { headers });
  };
  const transport = createHttpTransport({ origin: 'http://server', fetch, crypto, ...handTimers() }, () => 'token');
  server.poison.add('bad');
  const body = { p: 1, d: 'device-1', push: { progress: [progress('bad', ['p1']) as never as Row] } };
  expect((await transport.exchange(body)).reply.out).toEqual({ progress: 'q' });
  flip = true;
  await expect(transport.exchange(body)).rejects.toMatchObject({ failure: 'not-our-server', code: 'N-3-digest' });
});

test('waits grow with each failure, are spread, and obey the server', () => {
  expect(backoff(1, 1)).toBe(2_000);
  expect(backoff(4, 1)).toBe(16_000);
  expect(backoff(30, 1)).toBe(300_000);
  expect(backoff(30, 0)).toBe(500);
  expect(backoff(1, 0.5, 90_000)).toBeGreaterThanOrEqual(90_000);
  expect(backoff(1, 1, 90_000)).toBe(135_000);
  expect(readRetryAfter('7', 0)).toBe(7000);
  expect(readRetryAfter('Thu, 01 Jan 1970 00:00:09 GMT', 4000)).toBe(5000);
  expect(readRetryAfter('soon', 0)).toBeUndefined();
});

test('only our own error form is believed', () => {
  expect(failureOf(401, { error: { code: 'SIGN_IN_NEEDED', message: 'x' } }, undefined).failure).toBe('sign-in-needed');
  expect(failureOf(401, undefined, undefined).failure).toBe('not-our-server');
  expect(failureOf(502, undefined, undefined).failure).toBe('server-fault');
  expect(failureOf(511, undefined, undefined).failure).toBe('not-our-server');
  expect(failureOf(507, { error: { code: 'STORAGE_FULL', message: 'x' } }, undefined).failure).toBe('server-full');
});

test('a document written again while its earlier state is on its way stays on the waiting list', () => {
  const list = createWaitingList(() => {});
  const first = progress('a', ['p1']) as never as Row;
  const second = progress('a', ['p1', 'p2']) as never as Row;
  list.written('progress', first, '2026-11-23T08:00:00.000Z');
  list.written('progress', second, '2026-11-23T08:01:00.000Z');
  list.accepted('progress', first);
  expect(list.items()).toMatchObject([{ id: 'a', kind: 'lesson-progress', since: '2026-11-23T08:00:00.000Z' }]);
  list.accepted('progress', second);
  expect(list.items()).toEqual([]);
});

test('what a relay holds stays on the list until the university has it, and what was written since is not held', () => {
  const list = createWaitingList(() => {});
  const first = progress('a', ['p1']) as never as Row;
  const second = progress('a', ['p1', 'p2']) as never as Row;
  const held = { by: { zh: '玉树云教室' }, at: '2026-11-23T09:00:00.000Z' };
  list.written('progress', first, '2026-11-23T08:00:00.000Z');
  const record = list.held('progress', first, held);
  list.clear('progress');
  expect(list.items()).toMatchObject([{ id: 'a', held }]);
  expect(list.unsent('progress')).toEqual([]);
  list.written('progress', second, '2026-11-23T10:00:00.000Z');
  expect(list.items()[0]?.held).toBeUndefined();
  expect(list.unsent('progress')).toMatchObject([{ row: second }]);
  list.arrived(record);
  expect(list.items()).toHaveLength(1);
  list.held('progress', second, held);
  list.accepted('progress', second);
  expect(list.items()).toEqual([]);
  list.heldBefore(record);
  expect(list.items()).toMatchObject([{ id: 'a', held }]);
  list.arrived(record);
  expect(list.items()).toEqual([]);
});

test('a reply that says "held" without being a relay is not our server', () => {
  const sent = { p: 2, d: 'device-1', push: { progress: [{ id: 'a' }] } };
  const reply = { p: 2, e: 'epoch-1', h: 'hash', t: 1, out: { progress: 'h' }, cp: '9' };
  expect(() => readReply(reply, sent, 'hash')).toThrow(/N-3-rows/);
  expect(readReply({ ...reply, relay: { zh: '玉树云教室' } }, sent, 'hash').out).toEqual({ progress: 'h' });
});

test('what counts as own work', () => {
  const row = (document: object) => document as Row;
  expect(isOwnWork(row(progress('a', [])), 'person-zhuoma')).toBe(true);
  expect(isOwnWork(row(progress('a', [])), 'person-other')).toBe(false);
  expect(isOwnWork(row(result('r', 1)), 'person-zhuoma')).toBe(false);
  expect(isOwnWork(row({ ...progress('a', []), type: 'kind-of-later' }), 'person-zhuoma')).toBe(true);
});

test('bytes are counted by month, the log keeps fifty', () => {
  const memory = countBytes(freshMemory('s', 'e', Date.parse('2026-11-30')), Date.parse('2026-11-30'), 10, 20);
  expect(countBytes(memory, Date.parse('2026-11-30T10:00:00Z'), 1, 2).month).toEqual({ key: '2026-11', up: 11, down: 22 });
  expect(countBytes(memory, Date.parse('2026-12-01'), 1, 2).month).toEqual({ key: '2026-12', up: 1, down: 2 });
  const entry = { at: 'x', sent: 0, received: 0, bytesUp: 0, bytesDown: 0, failure: null };
  expect(Array.from({ length: 60 }).reduce<readonly (typeof entry)[]>((log) => addToLog(log, entry) as never, [])).toHaveLength(50);
});
