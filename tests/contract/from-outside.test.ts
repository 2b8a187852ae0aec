import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, progress, startServer, type Server } from './harness.ts';

/**
 * The server as a stranger sees it: over a real socket, with nothing of the app between. The numbers are those of the list of checks in
 * docs/reliability.md, which says where the others are tried.
 */
let server: Server;
let origin: string;
beforeAll(async () => {
  server = await startServer({ requestsPerMinute: 1e6 });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.app.server.closeAllConnections();
  await server.close();
});

const json = { 'content-type': 'application/json' };
const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) => fetch(origin + path, { method: 'POST', headers: { ...json, ...headers }, body: body as never });

interface Stranger {
  device: string;
  headers: Record<string, string>;
  exchange(more: object | string): Promise<{ status: number; reply: Record<string, never> & { out?: Record<string, string>; why?: Record<string, string>; pull?: Record<string, Record<string, unknown>[]>; cp: string; more?: boolean } }>;
  everything(): Promise<Map<string, Record<string, unknown>>>;
}
let made = 0;

async function stranger(username: string): Promise<Stranger> {
  const device = `outside-${++made}`;
  const { token } = (await (await post('/api/sessions', JSON.stringify({ username, password: PASSWORD, device }))).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const exchange: Stranger['exchange'] = async (more) => {
    const answer = await post('/api/exchange', typeof more === 'string' ? more : JSON.stringify({ p: 1, d: device, ...more }), headers);
    return { status: answer.status, reply: (await answer.json()) as never };
  };
  return {
    device,
    headers,
    exchange,
    async everything() {
      const found = new Map<string, Record<string, unknown>>();
      for (let cp: string | undefined; ; ) {
        const { reply } = await exchange({ cp });
        for (const document of Object.values(reply.pull ?? {}).flat()) found.set(String(document['id']), document);
        if (!reply.more) return found;
        cp = reply.cp;
      }
    },
  };
}

const AT = '2026-11-20T08:00:00.000Z';
const base = { parent: '', learner: 'la', cohort: 'A', course: 'k', device: 'd' };
const review = (id: string, parent: string, learner: string) => ({ id, type: 'review', parent, learner, cohort: 'A', course: 'k', author: 'tb', about: 'essay', points: {}, mark: 1, max: 5, comment: '', decision: 'accepted', writtenAt: AT });

describe('rights', () => {
  it('1: whoever signs in is the author, whatever the document says', async () => {
    const [la, ta] = [await stranger('la'), await stranger('ta')];
    expect((await la.exchange({ push: { progress: [progress('o1', 'lb', 'A')] } })).reply.why).toEqual({ 'progress/o1': 'NOT_ALLOWED' });
    await la.exchange({ push: { coursework: [{ ...base, id: 'o1-work', type: 'revision', task: 'essay', package: 'p', number: 1, work: { text: '文', photos: [] }, writtenAt: AT, seconds: 1, receipt: '' }] } });
    await ta.exchange({ push: { feedback: [review('o1-review', 'o1-work', 'la')] } });
    expect((await la.everything()).get('o1-review')).toMatchObject({ author: 'ta' });
  });

  it('2: a learner who writes a grade into an attempt, or a result, changes no grade; the rest is saved', async () => {
    const la = await stranger('la');
    const attempt = { ...base, id: 'o2', type: 'attempt', assessment: 'final', package: 'pkg', seed: 1, state: 'handed-in', startedAt: AT, handedInAt: AT, seconds: {}, receipt: '', responses: ['o2-i1'], score: 100, grade: 'A', passed: true };
    const response = { ...base, id: 'o2-i1', parent: 'o2', type: 'response', item: 'i1', versions: [{ n: 1, value: { choices: ['y'] }, at: AT }], score: 4 };
    const result = { ...base, id: 'o2-result', parent: 'o2', type: 'result', assessment: 'final', revision: 99, state: 'scored', score: 10, max: 10, passed: true, items: [], at: AT };
    const { status, reply } = await la.exchange({ push: { attempts: [attempt, response], feedback: [result] } });
    expect([status, reply.out, reply.why]).toEqual([200, { attempts: 'aa', feedback: 'q' }, { 'feedback/o2-result': 'SERVER_ONLY' }]);
    const found = [...(await la.everything()).values()];
    expect(found.find(({ id }) => id === 'o2')).toMatchObject({ state: 'handed-in' });
    expect(found.filter(({ type, parent }) => type === 'result' && parent === 'o2')).toMatchObject([{ score: 0, passed: expect.not.stringMatching('true') as never }].map(({ score }) => ({ score })));
    // A state that does not exist is refused, and does not stand.
    expect((await la.exchange({ push: { attempts: [{ ...attempt, state: 'released' }] } })).reply.out).toEqual({ attempts: 'q' });
  });

  it('3: a forged checkpoint opens nothing, by either way in', async () => {
    const lc = await stranger('lc');
    const own = new Set((await lc.everything()).keys());
    expect([...own].some((id) => id === 'A' || id === 'la')).toBe(false);
    for (const cp of ['0', '-1', '1e99', '9'.repeat(3000), 'TestEpochTe.zzzzzzzzzz', 'TestEpochTe.-1', '../..', '\u0000', '{"cp":"0"}', "' or 1=1 --"]) {
      const { status, reply } = await lc.exchange({ cp });
      expect(status).toBe(200);
      for (const { id } of Object.values(reply.pull ?? {}).flat()) expect(own.has(String(id))).toBe(true);
      const stock = await fetch(`${origin}/api/rxdb/directory/pull?checkpoint=${encodeURIComponent(cp)}`, { headers: lc.headers });
      expect(stock.status).toBeLessThan(500);
      const { documents = [] } = (await stock.json()) as { documents?: { id: string }[] };
      for (const { id } of documents) expect(own.has(id)).toBe(true);
    }
  });

  it('5: the tutor of another class is refused alike for what is there and what is not', async () => {
    const [la, tb] = [await stranger('la'), await stranger('tb')];
    await la.exchange({ push: { coursework: [{ ...base, id: 'o5-work', type: 'revision', task: 'essay', package: 'p', number: 1, work: { text: '文', photos: [] }, writtenAt: AT, seconds: 1, receipt: '' }] } });
    expect((await tb.everything()).has('o5-work')).toBe(false);
    const { reply } = await tb.exchange({ push: { feedback: [review('o5-a', 'o5-work', 'la'), review('o5-b', 'no-such-work', 'la'), review('o5-c', 'o5-work', 'nobody')] } });
    expect(new Set(Object.values(reply.why!))).toEqual(new Set(['NOT_ALLOWED']));
    const blobs = await Promise.all(['a', 'b'].map((sign) => fetch(`${origin}/api/blobs/${sign.repeat(64)}`, { headers: tb.headers })));
    expect(blobs.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('the same thing again, and things that break off', () => {
  it('10: one push 50 times at once is one fact', async () => {
    const la = await stranger('la');
    const body = JSON.stringify({ p: 1, d: la.device, push: { progress: [progress('o10', 'la', 'A')] } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => la.exchange(body)));
    expect(new Set(answers.map(({ status, reply }) => `${status} ${reply.out?.['progress']}`))).toEqual(new Set(['200 a']));
    expect(server.store.raw.prepare(`select count(*) as n from document where id = 'o10'`).get()).toEqual({ n: 1 });
  });

  it('11: a connection that ends when the request is sent, 100 times: nothing doubled, nothing lost', async () => {
    const la = await stranger('la');
    const bodyOf = (n: number) => JSON.stringify({ p: 1, d: la.device, push: { progress: [progress(`o11-${n}`, 'la', 'A')] } });
    const cut = (body: string) =>
      new Promise<void>((resolve) => {
        const sent = request(`${origin}/api/exchange`, { method: 'POST', agent: false, headers: { ...json, ...la.headers, 'content-length': Buffer.byteLength(body) } });
        sent.on('error', () => resolve());
        sent.on('close', () => resolve());
        sent.end(body, () => setTimeout(() => sent.destroy(), Math.random() * 6));
      });
    for (let n = 0; n < 100; n++) await cut(bodyOf(n));
    for (let n = 0; n < 100; n++) expect((await la.exchange(bodyOf(n))).reply.out).toEqual({ progress: 'a' });
    const stored = server.store.raw.prepare(`select count(*) as n from document where id like 'o11-%'`).get();
    expect(stored).toEqual({ n: 100 });
  });

  it('12: of 99 good rows and a bad one, 99 are stored and one is kept', async () => {
    const la = await stranger('la');
    const rows: unknown[] = Array.from({ length: 99 }, (_, n) => progress(`o12-${n}`, 'la', 'A'));
    rows.splice(50, 0, { id: 'o12-bad', type: 'lesson-progress', learner: 'la' });
    const { reply } = await la.exchange({ push: { progress: rows } });
    expect(reply.out).toEqual({ progress: `${'a'.repeat(50)}q${'a'.repeat(49)}` });
    const { refused } = (await (await fetch(`${origin}/api/refused`, { headers: la.headers })).json()) as { refused: { id: string }[] };
    expect(refused.filter(({ id }) => id === 'o12-bad')).toHaveLength(1);
  });
});

describe('34: JSON with intent', () => {
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const valid = () => JSON.stringify(progress('o34', 'la', 'A')).slice(1, -1);
  const VALUES: Record<string, string> = {
    'a prototype': `{${valid()},"__proto__":{"polluted":true}}`,
    'a constructor': `{${valid()},"constructor":{"prototype":{"polluted":true}}}`,
    'a prototype inside': `{${valid()},"seconds":{"__proto__":{"polluted":1}}}`,
    'lists 10,000 deep': `{${valid()},"deep":${deep('[', ']', 10_000)}}`,
    'objects 10,000 deep': `{${valid()},"deep":${deep('{"a":', '}', 10_000).replace('{"a":}', '{"a":1}')}}`,
    'the same key twice': `{${valid()},"id":"o34-other","id":"o34"}`,
    'half a sign': `{${valid()},"note":"\\ud800"}`,
    'a number beyond all': `{${valid()},"pages":1e400}`,
    'a key of half a sign': `{${valid()},"\\udc00":1}`,
    '10,000 keys': `{${valid()},"many":{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":1`).join()}}}`,
    'a megabyte of text': `{${valid()},"note":"${'x'.repeat(1024 * 1024)}"}`,
  };

  it.each(Object.keys(VALUES))('%s comes in only where it can do no harm', async (name) => {
    const la = await stranger('la');
    const row = VALUES[name]!;
    const answers = [
      await post('/api/exchange', `{"p":1,"d":"${la.device}","push":{"progress":[${row}]}}`, la.headers),
      await post('/api/exchange', row, la.headers),
      await post('/api/rxdb/progress/push', `[{"newDocumentState":${row},"assumedMasterState":null}]`, la.headers),
      await post('/api/sessions', row),
      await post('/api/sessions', `{"username":"la","password":${row.length < 5000 ? row : '1'},"device":"x","__proto__":{"polluted":true}}`),
    ];
    for (const answer of answers) {
      expect([name, answer.status < 500]).toEqual([name, true]);
      await answer.text();
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
    const [stored] = server.store.raw.prepare(`select body from document where id = 'o34'`).all() as { body: string }[];
    if (stored) expect(stored.body).not.toMatch(/polluted|"deep"|\\ud800|Infinity/);
  });

  it('50 MB are refused before they are read, compressed or not', async () => {
    const la = await stranger('la');
    const before = process.memoryUsage.rss();
    // The server may close before all is sent: that is a refusal as well.
    const status = await post('/api/exchange', Buffer.alloc(50 * 1024 * 1024, 32), la.headers).then((answer) => answer.status, () => 413);
    expect(status).toBe(413);
    expect((await post('/api/sessions', Buffer.alloc(1024 * 1024, 32))).status).toBe(413);
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 1024 * 1024);
  });
});
