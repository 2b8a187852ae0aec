import { brotliCompressSync } from 'node:zlib';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createPeople } from '../../src/storage/people/create-people.ts';
import { KINDS, type AnyDocument } from '../../src/core/documents/kinds.ts';
import { Device, PASSWORD, startServer } from '../../tests/contract/harness.ts';
import { countedFetch, type Carried } from '../../tests/support/counted-fetch.ts';
import { studyAWeek } from '../../tests/support/learner-week.ts';
import { StockClient } from '../../tests/support/stock-client.ts';
import { ratio, rounded, table } from '../table.ts';

/** 2G as in PERFORMANCE: bits a second down and up, and seconds of a round trip; a connection begins with two of them. */
const LINK = { down: 240_000, up: 60_000, trip: 0.6, handshake: 2 };
const HEADER_BYTES = 300;
/** RxDB's own numbers: documents in a page and in a push. */
const STOCK_BATCH = 100;

interface Way {
  name: string;
  requests: number;
  /** Requests that have to wait for each other. */
  chain: number;
  up: number;
  down: number;
}

const seconds = ({ requests, chain, up, down }: Way) =>
  LINK.trip * (LINK.handshake + chain) + ((up + requests * HEADER_BYTES) * 8) / LINK.up + ((down + requests * HEADER_BYTES) * 8) / LINK.down;

const wayOf = (name: string, carried: readonly Carried[], chain: number): Way => ({ name, chain, requests: carried.length, up: carried.reduce((sum, { up }) => sum + up, 0), down: carried.reduce((sum, { down }) => sum + down, 0) });

/**
 * The week by our app. Answers its facts, and what the server gave for them.
 * @param reopened whether the app was closed and opened before it finds a network, as it is every day: what waits is then one batch
 */
async function byOurs(reopened: boolean): Promise<{ way: Way; facts: AnyDocument[]; given: AnyDocument[] }> {
  const server = await startServer();
  const carried: Carried[] = [];
  let offline = false;
  const counted = countedFetch(server.app, (request) => carried.push(request), 'gzip, deflate, br');
  const carry: typeof fetch = async (input, init) => {
    if (offline) throw new TypeError('Failed to fetch');
    return counted(input, init);
  };
  const platform = { origin: 'http://server', fetch: carry, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
  const people = createPeople({ platform, pinIterations: 1 });
  const entered = await people.signIn({ username: 'la', password: PASSWORD, pin: '2580' });
  if (!entered.ok) throw new Error(entered.why);
  let { session } = entered;
  await session.sync.syncNow();
  offline = true;
  const facts = await studyAWeek(session);
  if (reopened) {
    await people.lock();
    const again = await people.unlock(people.list.read()![0]!.key, '2580');
    if (!again.ok) throw new Error(again.why);
    session = again.session;
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  offline = false;
  carried.length = 0;
  await session.sync.syncNow();
  const given = (await Promise.all((['receipt', 'result'] as const).map((kind) => session.documents.find(kind)))).flat();
  await people.lock();
  await server.close();
  const exchanges = carried.filter(({ path }) => path === '/api/exchange');
  return { way: wayOf(reopened ? 'Gesang, opened with a week to send' : 'Gesang, open all week', exchanges, exchanges.length), facts, given };
}

/** The same facts by RxDB's own replication, a collection at a time beside the others, as its guide shows it. */
async function byStock(facts: readonly AnyDocument[]): Promise<Way> {
  const server = await startServer();
  const plain = globalThis.fetch;
  const carried: Carried[] = [];
  const counted = countedFetch(server.app, (request) => carried.push(request), 'gzip, deflate, br');
  const silent = () => new Response(new ReadableStream({ start() {} }), { headers: { 'content-type': 'text/event-stream' } });
  globalThis.fetch = async (input, init) => (String(input).endsWith('/stream') ? silent() : counted(input, init));
  try {
    const { token } = await Device.signIn(server.app, 'la', facts.find(({ type }) => type === 'attempt')!['device' as never]);
    const clients = await Promise.all([...new Set(Object.values(KINDS).map(({ collection }) => collection))].map(async (name) => ({ name, client: await StockClient.open('http://server', name, token, STOCK_BATCH) })));
    for (const { client } of clients) await client.replication.awaitInitialReplication();
    carried.length = 0;
    for (const { name, client } of clients) {
      const documents = facts.filter(({ type }) => KINDS[type].collection === name);
      if (documents.length > 0) await client.collection.bulkInsert(documents as never);
    }
    for (const { client } of clients) await client.replication.awaitInSync();
    for (const { client } of clients) client.replication.reSync();
    for (const { client } of clients) await client.replication.awaitInSync();
    // What a collection sends and fetches goes side by side; of the longest of them each waits for the one before.
    const chain = Math.max(...Map.groupBy(carried, ({ path }) => path).values().map((list) => list.length));
    for (const { client } of clients) await client.close();
    return wayOf('stock RxDB replication, one per collection', carried, chain);
  } finally {
    globalThis.fetch = plain;
    await server.close();
  }
}

/** Bytes, round trips and seconds of a learner's week over a modelled 2G link. */
export async function week(): Promise<void> {
  const { way, facts, given } = await byOurs(true);
  const { way: open } = await byOurs(false);
  const packed = (value: unknown) => brotliCompressSync(Buffer.from(JSON.stringify(value))).length;
  const floor: Way = { name: 'floor: one exchange, JSON, brotli both ways', requests: 1, chain: 1, up: packed(facts), down: packed(given) };
  const ways = [floor, way, open, await byStock(facts)];
  const bytes = ({ up, down }: Way) => up + down;
  table(
    `A learner's week (${facts.length} facts up, ${given.length} down) over 2G: ${LINK.down / 1000}/${LINK.up / 1000} kbit/s, ${LINK.trip * 1000} ms`,
    ['', 'requests', 'bytes up', 'bytes down', 'of the floor', 'seconds', 'of the floor'],
    ways.map((entry) => [entry.name, entry.requests, rounded(entry.up), rounded(entry.down), ratio(bytes(entry) / bytes(floor)), rounded(seconds(entry), 1), ratio(seconds(entry) / seconds(floor))]),
  );
}
