import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Attempt, Response as ItemResponse } from '#core/documents/attempt.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { handIn } from '#core/assessment/responses.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { PASSWORD, startServer, type Server } from './harness.ts';

/** Sentences that do not repeat, as an essay's do not: about 2,000 signs take about 4 KB in UTF-8 before compression. */
const SIGNS = '青海湖边的孩子在风里跑看云听鸟学数牛羊唱歌画画问为什么天这样蓝老师写下他们说的话和做的事慢慢懂得每个不同';
const essay = (seed: number) => Array.from({ length: 2000 }, (_, at) => SIGNS[(at * at * 7 + at * seed + (at >> 3)) % SIGNS.length]).join('');

interface Traffic {
  requests: number;
  up: number;
  down: number;
}

let server: Server;
let session: Session;
let people: People;
let offline = false;
const traffic: Traffic = { requests: 0, up: 0, down: 0 };

/** Counts the bodies of exchanges as they are on the wire. */
function countingFetch(): typeof fetch {
  const plain = injectFetch(server.app);
  return async (input, init = {}) => {
    if (offline) throw new TypeError('Failed to fetch');
    if (!String(input).endsWith('/api/exchange')) return plain(input, init);
    const body = new Uint8Array(await new Response(init.body).arrayBuffer());
    const answer = await plain(input, { ...init, body, headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'gzip' } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    traffic.requests += 1;
    traffic.up += body.length;
    traffic.down += bytes.length;
    const headers = new Headers(answer.headers);
    const packed = headers.get('content-encoding') === 'gzip';
    headers.delete('content-encoding');
    return new Response(packed ? gunzipSync(bytes) : bytes, { status: answer.status, headers });
  };
}

beforeEach(async () => {
  server = await startServer();
  const platform = { origin: 'http://server', fetch: countingFetch(), indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
  offline = false;
  people = createPeople({ platform, pinIterations: 1000 });
  const result = await people.signIn({ username: 'la', password: PASSWORD, pin: '2580' });
  if (!result.ok) throw new Error(result.why);
  session = result.session;
  await session.sync.syncNow();
});
afterEach(async () => {
  await people.lock();
  await server.close();
});

async function reopen(): Promise<void> {
  await people.lock();
  const [known] = people.list.read() ?? [];
  const result = await people.unlock(known!.key, '2580');
  if (!result.ok) throw new Error(result.why);
  session = result.session;
}

async function readLessons(): Promise<void> {
  for (let update = 0; update < 60; update++) {
    const place = { learner: 'la', cohort: 'A', course: 'k', lesson: `lesson-${update % 20}` };
    const previous = (await session.documents.find('lesson-progress')).find(({ lesson }) => lesson === place.lesson);
    await session.documents.put(readPage(place, { id: `p${Math.floor(update / 20)}`, pages: 3, seconds: 100 + update, device: session.device }, previous, session.clock));
  }
}

async function takeAssessments(): Promise<void> {
  for (let taken = 0; taken < 5; taken++) {
    const at = new Date(session.clock.now()).toISOString();
    const base = { learner: 'la', cohort: 'A', course: 'k', device: session.device };
    const open: Attempt = { ...base, id: session.ids.id(), type: 'attempt', parent: '', assessment: `check-${taken}`, package: 'pkg', seed: taken, state: 'open', startedAt: at, seconds: { [session.device]: 900 } };
    const responses = Array.from({ length: 20 }, (_, item): ItemResponse => ({ ...base, id: session.ids.id(), type: 'response', parent: open.id, item: `i${item}`, versions: [{ n: 1, value: { choices: [`c${(item * 7 + taken) % 4}`] }, at }] }));
    await session.documents.put(...responses, handIn(open, responses, session.clock));
  }
}

async function writeWork(): Promise<void> {
  for (const number of [1, 2]) {
    const place = { learner: 'la', cohort: 'A', course: 'k', task: `task-${number}`, device: session.device };
    await session.documents.put(handInWork(place, 'pkg', { text: essay(number), photos: [] }, 1800, [], session.clock, session.ids));
  }
}

it.each([
  ['the app was closed and opened meanwhile, as it is every day', true, 2],
  ['the app stayed open from the first write on', false, 1],
])('a week of study goes in at most two round trips and 1.3 × the brotli size of its facts, and nothing new then costs one of at most 300 bytes: %s', async (_, closed, requests) => {
  offline = true;
  await readLessons();
  await takeAssessments();
  await writeWork();
  const facts = (await Promise.all((['lesson-progress', 'attempt', 'response', 'revision'] as const).map((kind) => session.documents.find(kind)))).flat() as AnyDocument[];
  const floor = brotliCompressSync(Buffer.from(JSON.stringify(facts))).length;

  if (closed) await reopen();
  await vi.waitFor(() => expect(session.sync.state.read()?.failure).toBe('offline'), { timeout: 10_000 });
  offline = false;
  Object.assign(traffic, { requests: 0, up: 0, down: 0 });
  await session.sync.syncNow();
  expect(session.sync.state.read()).toMatchObject({ waiting: [], failure: null });
  const week = { ...traffic };
  console.log(`a week: ${facts.length} facts, floor ${floor} bytes; ${week.requests} requests, ${week.up} bytes up (${(week.up / floor).toFixed(2)} × floor), ${week.down} down`);
  expect(week.requests).toBeLessThanOrEqual(requests);
  expect(week.up).toBeLessThanOrEqual(1.3 * floor);

  await session.sync.syncNow();
  Object.assign(traffic, { requests: 0, up: 0, down: 0 });
  await session.sync.syncNow();
  expect(traffic.requests).toBe(1);
  expect(traffic.up + traffic.down).toBeLessThanOrEqual(300);
});
