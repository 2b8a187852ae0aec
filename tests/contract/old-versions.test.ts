import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { KINDS } from '#core/documents/kinds.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import { bringInWhatIsKnownNow } from '#server/services/retry-refused.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

type Row = Record<string, unknown> & { id: string; type: string };
interface Recorded {
  version: number;
  exchanges: { username: string; at: number; request: { p: number; d: string; push?: Record<string, Row[]> }; reply: ExchangeReply }[];
  stored: { kind: string; owner: string; document: Row }[];
}

const folder = new URL('../fixtures/protocol/', import.meta.url);
const versions: Recorded[] = readdirSync(folder)
  .filter((name) => /^v\d+$/.test(name))
  .map((name) => JSON.parse(readFileSync(new URL(`${name}/session.json`, folder), 'utf8')) as Recorded);

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const hashOf = (body: string) => createHash('sha256').update(body).digest().subarray(0, 16).toString('base64url');

/** What the app of version 1 asks of a reply before it takes anything for sent; copied from it as it was, never to be brought up to date. */
function firstVersionTakes(reply: Record<string, unknown>, request: { p: number; push?: Record<string, unknown[]> }, hash: string): boolean {
  const out = (reply['out'] ?? {}) as Record<string, string>;
  const push = request.push ?? {};
  const rows = Object.values((reply['pull'] ?? {}) as Record<string, Row[]>).flat();
  return (
    reply['p'] === request.p && typeof reply['e'] === 'string' && reply['h'] === hash && typeof reply['t'] === 'number' && typeof reply['cp'] === 'string' &&
    rows.every(({ id, type }) => typeof id === 'string' && typeof type === 'string') &&
    Object.entries(push).every(([collection, list]) => (out[collection] ?? '').length === list.length) &&
    Object.entries(out).every(([collection, letters]) => /^[amq]*$/.test(letters) && letters.length === (push[collection]?.length ?? 0))
  );
}

/** Sends what was recorded, as it was, and answers the replies. */
async function replay({ exchanges }: Recorded): Promise<{ sent: Recorded['exchanges'][number]; reply: ExchangeReply }[]> {
  const devices = new Map<string, Device>();
  const done = [];
  for (const sent of exchanges) {
    server.clock.now = sent.at;
    const device = devices.get(sent.username) ?? (await Device.signIn(server.app, sent.username, sent.request.d));
    devices.set(sent.username, device);
    const body = JSON.stringify(sent.request);
    const answer = await device.send(body);
    expect(answer.statusCode).toBe(200);
    expect(firstVersionTakes(answer.json(), sent.request, hashOf(body))).toBe(true);
    done.push({ sent, reply: answer.json() as ExchangeReply });
  }
  return done;
}

describe.each(versions)('an app of protocol version $version', (recorded) => {
  it('has said all kinds of documents that it knows', () => {
    expect(recorded.stored.length).toBeGreaterThanOrEqual(12);
    for (const kind of ['lesson-progress', 'attempt', 'response', 'draft', 'revision', 'profile', 'review', 'receipt', 'result']) expect(recorded.stored.map((entry) => entry.kind)).toContain(kind);
  });

  it('is taken as it was then: the same outcomes, the same stored state', async () => {
    for (const { sent, reply } of await replay(recorded)) {
      expect(reply.out).toEqual(sent.reply.out);
      expect(reply.why).toEqual(sent.reply.why);
    }
    const stored = new Map((server.store.raw.prepare('select id, owner, body from document').all() as { id: string; owner: string; body: string }[]).map((row) => [row.id, { owner: row.owner, document: JSON.parse(row.body) as Row }]));
    for (const { kind, owner, document } of recorded.stored) {
      expect(stored.get(document.id)?.owner).toBe(owner);
      // What people wrote is word for word what it was; what the server says of it may say more than it did.
      if (KINDS[kind as keyof typeof KINDS].writer === 'server') expect(stored.get(document.id)?.document).toMatchObject(document);
      else expect(stored.get(document.id)?.document).toEqual(document);
    }
  });

  it('gets everything that it got then, and finds in it what it knew', async () => {
    const pulls = (replies: readonly ExchangeReply[]) => new Map(replies.flatMap((reply) => Object.values(reply.pull ?? {}).flat() as Row[]).map((row) => [row.id, row]));
    const then = pulls(recorded.exchanges.map(({ reply }) => reply));
    const now = pulls((await replay(recorded)).map(({ reply }) => reply));
    // Memberships have random ids.
    for (const [id, row] of then) if (row.type !== 'membership') expect(now.get(id)).toMatchObject(row);
  });

  it('keeps what a newer app wrote into the same documents: old, new, old', async () => {
    await replay(recorded);
    const rows = new Map(recorded.exchanges.filter(({ username }) => username === 'la').flatMap(({ request }) => Object.entries(request.push ?? {}).flatMap(([collection, list]) => list.map((row) => [row.id, { collection, row }] as const))));
    const refused = new Set(recorded.exchanges.flatMap(({ reply }) => Object.keys(reply.why ?? {}).map((name) => name.split('/')[1]!)));
    const newer = await Device.signIn(server.app, 'la', 'newer');
    const old = await Device.signIn(server.app, 'la', recorded.exchanges[0]!.request.d);
    for (const [id, { collection, row }] of rows) {
      if (refused.has(id)) continue;
      const more = { ...row, later: { said: ['something', 1, null] } };
      expect((await newer.push({ [collection]: [more] }, { p: PROTOCOL_VERSION })).out?.[collection]).toMatch(/^[am]$/);
      // The old app sends its own state again (it has not pulled yet), and then what it has got.
      expect((await old.push({ [collection]: [row] }, { p: recorded.version })).out?.[collection]).toBe('m');
      expect(old.documents.get(id)).toMatchObject({ later: { said: ['something', 1, null] } });
      expect((await old.push({ [collection]: [old.documents.get(id)] }, { p: recorded.version })).out?.[collection]).toBe('a');
      const [stored] = server.store.raw.prepare('select body from document where id = ?').all(id) as { body: string }[];
      expect(JSON.parse(stored!.body)).toMatchObject({ ...row, later: { said: ['something', 1, null] } });
    }
  });
});

describe('an app that is newer than the server', () => {
  it('is answered in the server’s version, and what the server does not know is kept byte for byte', async () => {
    const la = await Device.signIn(server.app, 'la', 'future');
    const row = '{"id":"d1","type":"dream","parent":"","learner":"la","cohort":"A","text":"\\u68a6"}';
    const answer = await la.send(`{"p":${PROTOCOL_VERSION + 7},"d":"future","unknown":{"a":1},"push":{"dreams":[${row}],"profile":[${row.replace('d1', 'd2')}],"progress":[${JSON.stringify(progress('known', 'la', 'A'))}]}}`);
    expect(answer.json()).toMatchObject({ p: PROTOCOL_VERSION, out: { dreams: 'q', profile: 'q', progress: 'a' }, why: { 'dreams/d1': 'NOT_A_DOCUMENT', 'profile/d2': 'NOT_A_DOCUMENT' } });
    const { refused } = (await la.get('/api/refused')).json() as { refused: { raw: string; kind: string }[] };
    expect(refused.map(({ raw }) => raw)).toContain(row);
    expect(refused.every(({ kind }) => kind === 'dream')).toBe(true);
  });

  it('sees its documents come in by themselves when the server is updated', async () => {
    const la = await Device.signIn(server.app, 'la', 'future');
    const document = progress('from-the-future', 'la', 'A', { hue: 'blue' });
    // As an older server, which did not know the kind, left it.
    await server.store.write((tx) => tx.kept.quarantine([{ person: 'la', device: 'future', collection: 'progress', document: document.id, kind: document.type, code: 'NOT_A_DOCUMENT', raw: Buffer.from(JSON.stringify(document)), at: '2026-11-19T08:00:00.000Z' }, { person: 'la', device: 'future', collection: 'dreams', document: 'd', kind: 'dream', code: 'NOT_A_DOCUMENT', raw: Buffer.from('{"id":"d","type":"dream"}'), at: '2026-11-19T08:00:00.000Z' }]));
    const environment = { store: server.store, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, dataDir: server.dataDir, version: 'test', now: () => server.clock.now };
    expect(await bringInWhatIsKnownNow(environment)).toMatchObject([{ number: 1 }]);
    await la.pull();
    expect(la.documents.get('from-the-future')).toEqual(document);
    expect((await la.get('/api/refused')).json().refused).toMatchObject([{ id: 'd' }]);
  });
});
