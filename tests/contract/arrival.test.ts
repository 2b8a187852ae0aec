import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DIGEST_HEADER } from '#core/protocol/body-digest.ts';
import { documentDigest } from '#core/protocol/digest.ts';
import type { ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { Device, PASSWORD, progress, startServer, type Server } from './harness.ts';

let servers: Server[];
let tablets: People[];
/** Where the tablets' requests go. */
let reached: Server;
let exchanges: { request: ExchangeRequest; reply: ExchangeReply; bytes: number }[];
const RELAY = { name: { zh: '玉树云教室', bo: 'ཡུལ་ཤུལ' } };

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<Server> {
  const server = await startServer(options);
  servers.push(server);
  return server;
}

beforeEach(async () => {
  [servers, tablets, exchanges] = [[], [], []];
  reached = await start();
});
afterEach(async () => {
  for (const people of tablets) await people.lock();
  for (const server of servers) await server.close();
});

const carry: typeof fetch = async (input, init = {}) => {
  const answer = await injectFetch(reached.app)(input, init);
  if (String(input).endsWith('/api/exchange') && answer.status === 200) {
    const body = new Uint8Array(await new Response(init.body).arrayBuffer());
    const packed = new Headers(init.headers).get('content-encoding') === 'gzip';
    const text = packed ? await new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text() : new TextDecoder().decode(body);
    const reply = await answer.clone().text();
    exchanges.push({ request: JSON.parse(text), reply: JSON.parse(reply), bytes: body.length + reply.length });
  }
  return answer;
};

async function enter(username: string): Promise<{ session: Session; people: People }> {
  const platform = { origin: 'http://server', fetch: carry, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
  const people = createPeople({ platform, pinIterations: 1000 });
  tablets.push(people);
  const result = await people.signIn({ username, password: PASSWORD, pin: '2580' });
  if (!result.ok) throw new Error(result.why);
  await result.session.sync.syncNow();
  return { session: result.session, people };
}

const state = (session: Session) => session.sync.state.read()!;
const onServer = (server: Server, id: string) => server.store.read(async (tx) => (await tx.documents.byId([id])).get(id));
/** As a database that has lost rows without anybody knowing. */
const forget = (server: Server, ...ids: string[]) => {
  const { raw } = server.store as unknown as { raw: { prepare(text: string): { run(value: string): void } } };
  for (const id of ids) for (const [table, column] of [['audience', 'document'], ['document', 'id']]) raw.prepare(`delete from ${table} where ${column} = ?`).run(id);
};

describe('the digest audit', () => {
  test('costs one round trip of less than 1 KB when all is well', async () => {
    const { session } = await enter('la');
    await session.documents.put(...Array.from({ length: 300 }, (_, n) => progress(`p${n}`, 'la', 'A')));
    await session.sync.syncNow();
    exchanges = [];
    await session.sync.checkEverything();
    const audits = exchanges.filter(({ request }) => request.audit);
    expect(audits).toHaveLength(1);
    expect(audits[0]!.bytes).toBeLessThan(1024);
    expect(audits[0]!.reply.differ).toEqual({});
    expect(state(session).audit).toMatchObject({ running: false, result: { again: 0, fetched: 0, open: 0 } });
    expect(state(session).audit.result!.checked).toBeGreaterThanOrEqual(300);
    console.log(`an audit of ${state(session).audit.result!.checked} documents: ${audits[0]!.bytes} bytes of body both ways`);
  });

  test('finds what the server lost without a change of epoch, and sends only that again', async () => {
    const { session } = await enter('la');
    await session.documents.put(...Array.from({ length: 200 }, (_, n) => progress(`p${n}`, 'la', 'A')));
    await session.sync.syncNow();
    forget(reached, 'p7', 'p123');
    exchanges = [];
    await session.sync.checkEverything();
    expect(state(session)).toMatchObject({ waiting: [], audit: { result: { again: 2, fetched: 0, open: 0 } } });
    expect(await onServer(reached, 'p7')).toBeDefined();
    expect(await onServer(reached, 'p123')).toBeDefined();
    expect(exchanges.flatMap(({ request }) => Object.values(request.push ?? {}).flat().map((row) => row['id'])).sort()).toEqual(['p123', 'p7']);
  });

  test('fetches what is missing on the device', async () => {
    const { raw } = reached.store as unknown as { raw: { prepare(text: string): { run(): void } } };
    raw.prepare('update counter set change = 5000').run();
    const { session } = await enter('la');
    await session.documents.put(progress('seen', 'la', 'A'));
    await session.sync.syncNow();
    const other = await Device.signIn(reached.app, 'la', 'other');
    await other.push({ progress: Array.from({ length: 40 }, (_, n) => progress(`theirs${n}`, 'la', 'A')) });
    // The checkpoint has run ahead of what was written.
    raw.prepare(`update document set seq = seq - 4000 where id like 'theirs%'`).run();
    raw.prepare(`update audience set seq = seq - 4000 where document like 'theirs%'`).run();
    await session.sync.syncNow();
    expect(await session.documents.find('lesson-progress')).toHaveLength(1);
    await session.sync.checkEverything();
    expect(await session.documents.find('lesson-progress')).toHaveLength(41);
    expect(state(session)).toMatchObject({ waiting: [], audit: { result: { again: 0, fetched: 40, open: 0 } } });
  });

  test('counts a refused row as held, and keeps it again where the quarantine was lost', async () => {
    const { session } = await enter('la');
    await session.documents.put({ ...progress('broken', 'la', 'A'), seen: 'nonsense' } as never, progress('good', 'la', 'A'));
    await session.sync.syncNow();
    await session.sync.checkEverything();
    expect(state(session).audit.result).toMatchObject({ again: 0, open: 0 });
    const { raw } = reached.store as unknown as { raw: { exec(text: string): void } };
    raw.exec('delete from quarantine');
    await session.sync.checkEverything();
    expect(state(session).audit.result).toMatchObject({ again: 1, open: 0 });
    const kept = await reached.store.read((tx) => tx.kept.quarantined('la', 10));
    expect(kept).toMatchObject([{ document: 'broken', code: 'WRONG_SHAPE' }]);
    expect(session.sync.refused.read()).toMatchObject([{ id: 'broken' }]);
  });

  test('says so where documents still have not arrived', async () => {
    const { session } = await enter('la');
    await session.documents.put(progress('lost', 'la', 'A'));
    await session.sync.syncNow();
    const plain = reached;
    // A server that takes rows and does not keep them.
    reached = { ...plain, app: { inject: async (request: never) => { const answer = await plain.app.inject(request); forget(plain, 'lost'); return answer; } } as never };
    forget(plain, 'lost');
    await session.sync.checkEverything();
    expect(state(session).audit.result).toMatchObject({ open: 1 });
  });

  test('a server of the first version makes none, and nothing is claimed', async () => {
    const { session } = await enter('la');
    const plain = reached;
    reached = {
      ...plain,
      app: {
        inject: async (request: { payload?: Buffer }) => {
          const answer = await plain.app.inject(request as never);
          const { differ: _differ, ...rest } = answer.json();
          return { ...answer, statusCode: answer.statusCode, headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== DIGEST_HEADER)), rawPayload: Buffer.from(JSON.stringify(rest)) };
        },
      } as never,
    };
    await session.sync.checkEverything();
    expect(state(session)).toMatchObject({ failure: null, audit: { running: false, result: null } });
  });

  test('shows nothing of other people: only what one may see is compared', async () => {
    const lb = await Device.signIn(reached.app, 'lb');
    const theirs = progress('theirs', 'lb', 'A');
    await lb.push({ progress: [theirs] });
    const la = await Device.signIn(reached.app, 'la');
    const reply = await la.push({}, { p: 2, ask: { progress: [['theirs', documentDigest(theirs)]] }, audit: { list: { progress: [''] } } });
    expect(reply.ack).toEqual({ progress: 'n' });
    expect(reply.pull?.['progress']).toBeUndefined();
  });
});

describe('two acknowledgements', () => {
  test('what a relay holds keeps waiting for the university, and counts as accepted only by its word', async () => {
    const university = reached;
    const relay = await start({ relay: RELAY.name });
    const { session } = await enter('la');
    reached = relay;
    await moveSession(university, relay);
    await session.documents.put(progress('a', 'la', 'A'));
    await session.sync.syncNow();
    expect(await onServer(relay, 'a')).toBeDefined();
    expect(state(session).waiting).toMatchObject([{ id: 'a', held: { by: RELAY.name } }]);
    expect(state(session).accepted).toBe(0);

    // The university has not heard of it: the device sends it itself.
    reached = university;
    await session.sync.syncNow();
    expect(await onServer(university, 'a')).toBeDefined();
    expect(state(session)).toMatchObject({ waiting: [], accepted: 1 });
  });

  test('a relay that dies loses nothing, also when the app was closed meanwhile', async () => {
    const university = reached;
    const relay = await start({ relay: RELAY.name });
    const { session, people } = await enter('la');
    await moveSession(university, relay);
    reached = relay;
    await session.documents.put(progress('a', 'la', 'A'), progress('b', 'la', 'A'));
    await session.sync.syncNow();
    await people.lock();
    const [known] = people.list.read() ?? [];
    const again = await people.unlock(known!.key, '2580');
    if (!again.ok) throw new Error(again.why);
    expect((await waitingOf(again.session)).map(({ id, held }) => [id, held?.by.zh])).toEqual([['a', RELAY.name.zh], ['b', RELAY.name.zh]]);
    reached = university;
    await again.session.sync.syncNow();
    expect(await onServer(university, 'a')).toBeDefined();
    expect(await onServer(university, 'b')).toBeDefined();
    expect(state(again.session)).toMatchObject({ waiting: [], accepted: 2 });
  });

  test('what reached the university by another way is not sent twice: asking is enough', async () => {
    const university = reached;
    const relay = await start({ relay: RELAY.name });
    const { session } = await enter('la');
    await moveSession(university, relay);
    reached = relay;
    await session.documents.put(progress('a', 'la', 'A'));
    await session.sync.syncNow();
    const courier = await Device.signIn(university.app, 'la', 'courier');
    await courier.push({ progress: [progress('a', 'la', 'A')] });
    reached = university;
    exchanges = [];
    await session.sync.syncNow();
    expect(exchanges.every(({ request }) => request.push === undefined)).toBe(true);
    expect(state(session)).toMatchObject({ waiting: [], accepted: 1 });
  });

  test('photos wait for the university: a relay takes none', async () => {
    const university = reached;
    const relay = await start({ relay: RELAY.name });
    const { session } = await enter('la');
    await moveSession(university, relay);
    reached = relay;
    await session.sync.syncNow();
    const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
    const { sha256 } = await session.photos.add({ bytes, mediaType: 'image/jpeg', width: 1, height: 1 });
    await session.sync.syncNow();
    expect(state(session).waiting).toMatchObject([{ kind: 'photo', id: sha256 }]);
    reached = university;
    await session.sync.syncNow();
    await expect.poll(() => state(session).waiting, { timeout: 10_000 }).toEqual([]);
    expect(await university.store.read((tx) => tx.blobs.get(sha256))).toMatchObject({ bytes: bytes.length });
  });

  test('a relay is not asked to compare everything: that waits until the university is reached', async () => {
    const university = reached;
    const relay = await start({ relay: RELAY.name });
    const { session } = await enter('la');
    await session.documents.put(progress('a', 'la', 'A'));
    await session.sync.syncNow();
    await moveSession(university, relay);
    reached = relay;
    await session.sync.checkEverything();
    expect(state(session)).toMatchObject({ waiting: [], audit: { running: false, wanted: true, result: null } });
    expect(await onServer(relay, 'a')).toBeUndefined();
    reached = university;
    await session.sync.syncNow();
    expect(state(session).audit).toMatchObject({ running: false, wanted: false, result: { again: 0, open: 0 } });
  });

  test('a relay gives neither receipts nor results, and says what it is in every reply', async () => {
    const relay = await start({ relay: RELAY.name });
    const la = await Device.signIn(relay.app, 'la');
    const attempt = { id: 't', type: 'attempt', parent: '', learner: 'la', cohort: 'A', course: 'k', device: la.id, assessment: 'final', package: 'pkg', seed: 1, state: 'handed-in', startedAt: '2026-11-20T07:00:00.000Z', handedInAt: '2026-11-20T07:30:00.000Z', seconds: {}, responses: [], receipt: '0000000000' };
    const reply = await la.push({ attempts: [attempt] }, { p: 2 });
    expect(reply).toMatchObject({ out: { attempts: 'h' }, relay: RELAY.name });
    expect(reply.pull?.['feedback']).toBeUndefined();
  });

  test('a device of the first version is told by a relay that it is too old, and keeps its work', async () => {
    const relay = await start({ relay: RELAY.name });
    const la = await Device.signIn(relay.app, 'la');
    const answer = await la.send(JSON.stringify({ p: 1, d: la.id, push: { progress: [progress('a', 'la', 'A')] } }));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.place).toBe('p');
    expect(await onServer(relay, 'a')).toBeUndefined();
  });
});

test('a device of the first version gets replies of the first version', async () => {
  const la = await Device.signIn(reached.app, 'la');
  expect((await la.push({ progress: [progress('a', 'la', 'A')] })).p).toBe(1);
  expect((await la.push({}, { p: 2 })).p).toBe(2);
  expect((await la.push({}, { p: 99 })).p).toBe(2);
});

/** The relay knows the session that the university gave. */
async function moveSession(from: Server, to: Server): Promise<void> {
  const raw = (server: Server) => (server.store as unknown as { raw: { prepare(text: string): { all(): object[]; run(...values: unknown[]): void } } }).raw;
  for (const row of raw(from).prepare('select * from session').all()) raw(to).prepare('insert or replace into session values (?,?,?,?,?)').run(...Object.values(row));
}

async function waitingOf(session: Session) {
  for (let turn = 0; turn < 200 && !session.sync.state.read(); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  return state(session).waiting;
}
