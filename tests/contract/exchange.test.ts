import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatHlc, wallOf } from '#core/clock/hlc.ts';
import { DIGEST_HEADER, digestField } from '#core/protocol/body-digest.ts';
import { ON_POSTGRES } from '#tests/support/test-store.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

let server: Server;
let small: Server;
beforeAll(async () => {
  server = await startServer();
  small = await startServer({ pageDocuments: 7 });
}, 300_000);
afterAll(async () => {
  await server?.close();
  await small?.close();
});
/** Change number of a stored document. */
const numberOf = async (id: string) => (await server.store.read((tx) => tx.documents.byId([id]))).get(id)?.seq;
const device = (username: string, id?: string, on: Server = server) => Device.signIn(on.app, username, id ?? `${username}-${Math.random()}`);

describe('what is pushed', () => {
  it('gets an outcome for each row; a bad row in any position keeps no good one out and is kept byte for byte', async () => {
    const la = await device('la');
    const bad = ['{"id":"bad","type":"nothing","n":1e400}', 'null', '{"__proto__":{"polluted":true},"type":"lesson-progress","id":"b2"}', '"x"'];
    for (const [round, text] of bad.entries()) {
      for (const position of [0, 5, 9]) {
        const rows = Array.from({ length: 9 }, (_, i) => JSON.stringify(progress(`row-${round}-${position}-${i}`, 'la', 'A')));
        rows.splice(position, 0, text);
        const answer = await la.send(`{"p":1,"d":"${la.id}","push":{"progress":[${rows.join(', ')}]}}`);
        expect(answer.statusCode).toBe(200);
        expect(answer.json().out.progress).toBe(`${'a'.repeat(position)}q${'a'.repeat(9 - position)}`);
      }
    }
    const kept = (await la.get('/api/refused')).json().refused as { raw: string; code: string }[];
    for (const text of bad) expect(kept.filter(({ raw }) => raw === text)).toHaveLength(1);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    await la.pull();
    expect(la.ofType('lesson-progress').filter(({ id }) => String(id).startsWith('row-'))).toHaveLength(9 * 3 * bad.length);
  });

  it('is merged, never overwritten, and a repeated push changes nothing', async () => {
    const [one, two] = [await device('la'), await device('la')];
    expect((await one.push({ progress: [progress('m1', 'la', 'A', { seen: ['p1'], seconds: { a: 5 } })] })).out).toEqual({ progress: 'a' });
    const second = await two.push({ progress: [progress('m1', 'la', 'A', { seen: ['p2'], seconds: { b: 7 }, later: 'kept' })] });
    expect(second.out).toEqual({ progress: 'm' });
    expect(two.documents.get('m1')).toMatchObject({ seen: ['p1', 'p2'], seconds: { a: 5, b: 7 }, later: 'kept' });
    const before = await numberOf('m1');
    expect((await two.push({ progress: [two.documents.get('m1')] })).out).toEqual({ progress: 'a' });
    expect(await numberOf('m1')).toBe(before);
    expect((await two.push({})).pull).toBeUndefined();
  });

  it('comes back merged in the same reply where an echo is asked for, though its page is far away', async () => {
    const [one, two] = [await device('la', undefined, small), await device('la', undefined, small)];
    await one.push({ progress: Array.from({ length: 30 }, (_, i) => progress(`far-${i}`, 'la', 'A')) });
    await one.push({ progress: [progress('echo-far', 'la', 'A', { seen: ['p1'] })] });
    const answer = await two.push({ progress: [progress('echo-far', 'la', 'A', { seen: ['p2'] })] }, { echo: ['progress'] });
    expect(answer).toMatchObject({ out: { progress: 'm' }, more: true });
    const echoed = answer.pull!['progress']!.filter(({ id }) => id === 'echo-far');
    expect(echoed).toMatchObject([{ seen: ['p1', 'p2'] }]);
  });

  it('comes back where it became something else, also if nothing was written: a stamp clamped to before what is stored', async () => {
    const la = await device('la');
    const profile = (hlc: string, value: string) => ({ id: 'profile-back', type: 'profile', parent: '', learner: 'la', cohort: '', theme: { hlc, value } });
    await la.push({ profile: [profile(formatHlc(server.clock.now, 0, 'dev'), 'light')] });
    await la.pull();
    server.clock.now -= 3_600_000;
    const answer = await la.push({ profile: [profile(formatHlc(server.clock.now + 1e12, 0, 'dev'), 'dark')] });
    server.clock.now += 3_600_000;
    expect(answer.out).toEqual({ profile: 'm' });
    expect(answer.pull?.['profile']).toMatchObject([{ theme: { value: 'light' } }]);
  });

  it('tells a device without a checkpoint which scopes its person has, and no other', async () => {
    const ta = await device('ta');
    expect([...(await ta.push({})).scopes!].sort()).toEqual(['all', 'c:A', 't:A', 'u:ta']);
    expect((await ta.push({})).scopes).toBeUndefined();
  });

  it('is not taken where its body is not what the device says that it has sent; the reply says what it should be', async () => {
    const la = await device('la');
    const digest = (text: string) => digestField(createHash('sha256').update(text).digest());
    const body = JSON.stringify({ p: 1, d: la.id, push: { progress: [progress('damaged', 'la', 'A')] } });
    const refused = await la.send(body.replace('"p1"', '"q1"'), { [DIGEST_HEADER]: digest(body) });
    expect([refused.statusCode, refused.json().error]).toMatchObject([400, { code: 'BAD_REQUEST', place: DIGEST_HEADER }]);
    await la.pull();
    expect(la.documents.has('damaged')).toBe(false);
    const taken = await la.send(body, { [DIGEST_HEADER]: digest(body) });
    expect(taken.json().out).toEqual({ progress: 'a' });
    expect(taken.headers[DIGEST_HEADER]).toBe(digest(taken.body));
  });

  it('can come 50 times at once', async () => {
    const la = await device('la');
    const body = JSON.stringify({ p: 1, d: la.id, push: { progress: [progress('fifty', 'la', 'A'), { id: 'bad-fifty', type: 'x' }] } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => la.send(body)));
    expect(answers.map((answer) => [answer.statusCode, answer.json().out.progress])).toEqual(Array.from({ length: 50 }, () => [200, 'aq']));
    const refused = (await la.get('/api/refused')).json().refused as { id: string }[];
    expect(refused.filter(({ id }) => id === 'bad-fifty')).toHaveLength(1);
  });

  it('is not sent back when it is stored exactly so, unless asked for', async () => {
    const la = await device('la');
    await la.pull();
    expect((await la.push({ progress: [progress('own', 'la', 'A')] })).pull).toBeUndefined();
    await la.pull();
    expect(la.documents.has('own')).toBe(false);
    const echoed = await la.push({ progress: [progress('own2', 'la', 'A')] }, { echo: ['progress'] });
    expect(echoed.pull?.['progress']).toHaveLength(1);
  });

  it('cannot be another person’s, nor take an id that is taken, nor be what only the server writes', async () => {
    const [la, lb, ta] = [await device('la'), await device('lb'), await device('ta')];
    const foreign = await la.push({ progress: [progress('x1', 'lb', 'A')], feedback: [{ id: 'r', type: 'result', parent: '', learner: 'la', cohort: 'A', course: 'k', assessment: 'final', revision: 9, state: 'scored', score: 10, max: 10, passed: true, items: [], at: '2026-11-20T08:00:00.000Z' }], directory: [{ id: 'la', type: 'person', parent: '', learner: 'la', cohort: '', version: 99, name: { zh: 'x' }, branch: 'branch', rank: 1 }] });
    expect(foreign.out).toEqual({ progress: 'q', feedback: 'q', directory: 'q' });
    expect(foreign.why).toEqual({ 'progress/x1': 'NOT_ALLOWED', 'feedback/r': 'SERVER_ONLY', 'directory/la': 'SERVER_ONLY' });
    await la.push({ progress: [progress('mine', 'la', 'A')] });
    expect((await lb.push({ progress: [progress('mine', 'lb', 'A')] })).why).toEqual({ 'progress/mine': 'ID_TAKEN' });
    expect((await lb.push({ profile: [{ id: 'mine', type: 'profile', parent: '', learner: 'lb', cohort: '' }] })).why).toEqual({ 'profile/mine': 'ID_TAKEN' });
    expect((await ta.push({ progress: [progress('mine', 'la', 'A', { completed: true })] })).why).toEqual({ 'progress/mine': 'NOT_ALLOWED' });
  });

  it('has its times clamped once where they lie in the future', async () => {
    const la = await device('la');
    const future = formatHlc(server.clock.now + 10 * 365 * 86_400_000, 0, 'dev');
    const profile = (hlc: string, value: string) => ({ id: 'profile-la', type: 'profile', parent: '', learner: 'la', cohort: '', theme: { hlc, value } });
    expect((await la.push({ profile: [profile(future, 'dark')] })).out).toEqual({ profile: 'm' });
    const clamped = la.documents.get('profile-la') as { theme: { hlc: string } };
    expect(wallOf(clamped.theme.hlc)).toBe(server.clock.now);
    server.clock.now += 60_000;
    const before = await numberOf('profile-la');
    await la.push({ profile: [profile(future, 'dark')] });
    expect(await numberOf('profile-la')).toBe(before);
    await la.push({ profile: [profile(formatHlc(server.clock.now, 0, 'dev'), 'light')] }, { echo: ['profile'] });
    expect(la.documents.get('profile-la')).toMatchObject({ theme: { value: 'light' } });
  });
});

describe('what is pulled', () => {
  it.each(ON_POSTGRES ? [1, 7] : [1, 2, 3, 4, 5, 6, 7])('delivers 1,000 rows of one transaction exactly once, in pages of %i', async (size) => {
    const own = await startServer({ pageDocuments: size });
    try {
      const writer = await device('la', 'writer', own);
      const rows = Array.from({ length: 1000 }, (_, i) => progress(`t${i}`, 'la', 'A'));
      const started = performance.now();
      expect((await writer.push({ progress: rows })).out).toEqual({ progress: 'a'.repeat(1000) });
      console.log(`1,000 rows pushed in ${Math.round(performance.now() - started)} ms`);
      const reader = await device('la', 'reader', own);
      await reader.pull();
      const received = reader.received.filter((id) => id.startsWith('t') && id !== 'ta');
      expect(received).toEqual(rows.map((row) => row.id));
    } finally {
      await own.close();
    }
  }, 600_000);

  it.each(ON_POSTGRES ? [1, 50] : [0, 1, 50, 99, 100])('finds everything in scope where %i %% of the rows are', async (share) => {
    const own = await startServer({ pageDocuments: 10 });
    try {
      const [la, lb] = [await device('la', 'w1', own), await device('lb', 'w2', own)];
      for (let i = 0; i < 100; i += 1) {
        const mine = (i * 37) % 100 < share;
        await (mine ? la : lb).push({ progress: [progress(`s${i}`, mine ? 'la' : 'lb', 'A')] });
      }
      const reader = await device('la', 'reader', own);
      await reader.pull();
      expect(reader.ofType('lesson-progress')).toHaveLength(share);
    } finally {
      await own.close();
    }
  }, 600_000);

  it('costs at most 300 bytes both ways when there is nothing new', async () => {
    const la = await device('la', 'AbCdEfGhIjKlMnOpQrStUv');
    await la.pull();
    const body = JSON.stringify({ p: 1, d: la.id, cp: la.checkpoint, e: server.store.epoch });
    const answer = await la.send(body);
    expect(answer.json().pull).toBeUndefined();
    expect(Buffer.byteLength(body) + Buffer.byteLength(answer.body)).toBeLessThanOrEqual(300);
  });

  it('starts again at zero with a checkpoint of another epoch or a forged one', async () => {
    const la = await device('la');
    await la.pull();
    const all = new Set(la.documents.keys());
    for (const cp of [la.checkpoint!.replace(server.store.epoch.slice(0, 11), 'OtherEpoch0'), '0', '-1', 'x'.repeat(3000), '9'.repeat(400), 7, null, { a: 1 }, [la.checkpoint]]) {
      const answer = await la.send(JSON.stringify({ p: 1, d: la.id, cp }));
      expect(answer.statusCode).toBe(200);
      expect(answer.json().e).toBe(server.store.epoch);
      expect(new Set(Object.values(answer.json().pull as Record<string, { id: string }[]>).flat().map(({ id }) => id))).toEqual(all);
    }
  });
});

describe('the envelope', () => {
  it('is answered with the hash of the inflated body, however it was compressed', async () => {
    const la = await device('la');
    const body = Buffer.from(JSON.stringify({ p: 1, d: la.id }));
    const h = createHash('sha256').update(body).digest().subarray(0, 16).toString('base64url');
    for (const [encoding, bytes] of [['gzip', gzipSync(body)], ['br', brotliCompressSync(body)]] as const) {
      const answer = await la.send(bytes, { 'content-encoding': encoding });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ p: 1, e: server.store.epoch, h });
    }
  });

  it('refuses what is none with a code and a place, and stays up', async () => {
    const la = await device('la');
    const hostile: [string | Buffer, number][] = [
      ['', 400], ['[]', 400], ['null', 400], ['"x"', 400], ['{', 400], ['{"p":1}', 400], [`{"p":0,"d":"${la.id}"}`, 400], [`{"p":1,"d":"${la.id}","push":[]}`, 400],
      [`{"p":1,"d":"${la.id}","push":{"progress":{}}}`, 400], [Buffer.from([0x7b, 0xff, 0xfe]), 400], ['['.repeat(10_000) + ']'.repeat(10_000), 400],
      [JSON.stringify({ p: 1, d: 'another device' }), 401], [JSON.stringify({ p: 1, d: la.id, x: 'y'.repeat(17 * 1024 * 1024) }), 413],
    ];
    for (const [body, status] of hostile) {
      const answer = await la.send(body);
      expect([String(body).slice(0, 30), answer.statusCode]).toEqual([String(body).slice(0, 30), status]);
      expect(answer.json().error.code).toMatch(/^[A-Z_]+$/);
    }
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 32));
    expect((await la.send(bomb, { 'content-encoding': 'gzip' })).statusCode).toBe(413);
    expect((await la.send('{}', { 'content-encoding': 'gzip' })).statusCode).toBe(400);
    expect((await la.send('{}', { 'content-encoding': 'rot13' })).statusCode).toBe(415);
  });

  it('takes hostile rows only into quarantine', async () => {
    const la = await device('la');
    const deep = `{"id":"deep","type":"lesson-progress","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const rows = [deep, '{"id":"s","type":"lesson-progress","constructor":{"prototype":{"polluted":1}}}', '{"id":"sur","type":"profile","parent":"\\ud800","learner":"la","cohort":""}', '{"id":"dup","id":"dup2","type":"lesson-progress"}', '{"id":"inf","type":"lesson-progress","pages":1e400}'];
    const answer = await la.send(`{"p":1,"d":"${la.id}","push":{"progress":[${rows.join(',')}],"__proto__":[{"polluted":true}]}}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('"progress":"qqqqq"');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
