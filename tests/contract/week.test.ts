import { brotliCompressSync } from 'node:zlib';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { countedFetch } from '#tests/support/counted-fetch.ts';
import { studyAWeek } from '#tests/support/learner-week.ts';
import { PASSWORD, startServer, type Server } from './harness.ts';

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
  const counted = countedFetch(server.app, ({ path, up, down }) => {
    if (!path.endsWith('/api/exchange')) return;
    traffic.requests += 1;
    traffic.up += up;
    traffic.down += down;
  });
  return async (input, init) => {
    if (offline) throw new TypeError('Failed to fetch');
    return counted(input, init);
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

it.each([
  ['the app was closed and opened meanwhile, as it is every day', true, 2],
  ['the app stayed open from the first write on', false, 1],
])('a week of study goes in at most two round trips and 1.3 × the brotli size of its facts, and nothing new then costs one of at most 300 bytes: %s', async (_, closed, requests) => {
  offline = true;
  const facts = await studyAWeek(session);
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
