import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review } from '#core/documents/feedback.ts';
import { headsOf } from '#core/review/standing.ts';
import { addMember, endMembership } from '#server/services/directory.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ pageDocuments: 5 });
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
const review = (id: string, cohort: string, learner: string, author: string) => ({ id, type: 'review', parent: 'w', learner, cohort, course: 'k', author, about: 'essay', points: {}, mark: 3, max: 5, comment: '好', decision: 'accepted', writtenAt: '2026-11-20T08:00:00.000Z' });

describe('who sees what', () => {
  it('keeps cohorts apart: a tutor reads and writes nothing of another', async () => {
    const [la, lc, ta, tb] = [await device('la'), await device('lc'), await device('ta'), await device('tb')];
    await la.push({ progress: [progress('pa', 'la', 'A')], coursework: [{ id: 'draft', type: 'draft', parent: 's', learner: 'la', cohort: 'A', course: 'k', task: 'essay', device: 'd', versions: [{ n: 1, work: { text: '初稿', photos: [] }, at: '2026-11-20T08:00:00.000Z' }] }] });
    await lc.push({ progress: [progress('pc', 'lc', 'B')] });
    await Promise.all([ta.pull(), tb.pull(), la.pull()]);
    expect(ta.documents.has('pa')).toBe(true);
    expect(ta.documents.has('draft')).toBe(false);
    expect(ta.documents.has('pc')).toBe(false);
    expect(tb.documents.has('pa')).toBe(false);
    expect([...ta.documents.keys()].sort()).toEqual(expect.arrayContaining(['A', 'branch', 'la', 'lb', 'pa', 'ta']));
    expect(ta.documents.has('lc') || ta.documents.has('B')).toBe(false);
    // Learners see themselves and their tutors, not each other.
    expect(la.ofType('person').map(({ id }) => id).sort()).toEqual(['la', 'ta']);
    expect((await tb.push({ feedback: [review('rv1', 'A', 'la', 'tb'), review('rv2', 'B', 'la', 'tb')] })).why).toEqual({ 'feedback/rv1': 'NOT_ALLOWED', 'feedback/rv2': 'NOT_ALLOWED' });
    expect((await la.push({ feedback: [review('rv3', 'A', 'la', 'la')] })).why).toEqual({ 'feedback/rv3': 'NOT_ALLOWED' });
  });

  it('shows notes and the log of practice to nobody but who made them, and takes none made in another name', async () => {
    const [la, ta] = [await device('la'), await device('ta')];
    const note = (id: string, learner: string) => ({ id, type: 'note', parent: 'n', learner, cohort: 'A', course: 'k', lesson: 'l', block: 'b', language: 'zh', start: 0, end: 1, quote: '湖', before: '', after: '', meaning: { hlc: '000000001.0000.d', value: 'key' }, writings: {}, madeAt: '2026-11-20T08:00:00.000Z' });
    expect(await la.push({ progress: [note('n1', 'la')] })).toMatchObject({ out: { progress: 'a' } });
    expect((await ta.push({ progress: [note('n2', 'la')] })).why).toEqual({ 'progress/n2': 'NOT_ALLOWED' });
    await ta.pull();
    expect(ta.documents.has('n1')).toBe(false);
    const answered = { n: 1, item: 'i', assessment: 'p', mode: 'review', rating: 3, share: 1, seconds: 9 };
    const recall = { id: 'rc1', type: 'recall', parent: '', learner: 'la', cohort: 'A', course: 'k', device: 'd', day: '2026-11-20', entries: { k1: answered } };
    expect(await la.push({ progress: [recall] })).toMatchObject({ out: { progress: 'a' } });
    expect(await la.push({ progress: [{ ...recall, entries: { k2: { ...answered, n: 2 } } }] })).toMatchObject({ out: { progress: 'm' } });
    await ta.pull();
    expect(ta.documents.has('rc1')).toBe(false);
    const other = await device('la');
    await other.pull();
    expect(other.documents.get('rc1')).toMatchObject({ entries: { k1: answered, k2: { n: 2 } } });
    expect(other.documents.get('n1')).toMatchObject({ quote: '湖' });
  });

  it('takes the author of a review from the session', async () => {
    const [ta, la] = [await device('ta'), await device('la')];
    expect((await ta.push({ feedback: [review('rv4', 'A', 'la', 'tb')] })).out).toEqual({ feedback: 'm' });
    await la.pull();
    expect(la.documents.get('rv4')).toMatchObject({ author: 'ta' });
  });

  it('shows work under a cohort to its tutors only when its learner is or was a member', async () => {
    const [lc, ta] = [await device('lc'), await device('ta')];
    await lc.push({ progress: [progress('early', 'lc', 'A')] });
    await ta.pull();
    expect(ta.documents.has('early')).toBe(false);
    await server.store.write((tx) => addMember(tx, 'A', 'lc', 'learner', server.clock.now));
    await ta.pull();
    expect(ta.documents.has('early')).toBe(true);
    expect(ta.documents.has('lc')).toBe(true);
    await server.store.write((tx) => endMembership(tx, 'A', 'lc', 'learner', server.clock.now));
    expect((await lc.push({ progress: [progress('late', 'lc', 'A')] })).out).toEqual({ progress: 'a' });
    await ta.pull();
    expect(ta.documents.has('late')).toBe(true);
  });

  it('delivers a granted scope from zero though the checkpoint is newer, while other things change, and reports a revoked one', async () => {
    const [la, lb, tb] = [await device('la'), await device('lb'), await device('tb')];
    for (let i = 0; i < 23; i += 1) await la.push({ progress: [progress(`old${i}`, 'la', 'A')] });
    await tb.pull();
    expect(tb.documents.has('old0')).toBe(false);
    await server.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', server.clock.now));
    // One page of the backfill, then a change to something already passed and something new.
    await tb.push({});
    await la.push({ progress: [progress('old0', 'la', 'A', { seen: ['p1', 'p9'] })] });
    await lb.push({ progress: [progress('fresh', 'lb', 'A')] });
    await tb.pull();
    for (let i = 0; i < 23; i += 1) expect(tb.documents.has(`old${i}`)).toBe(true);
    expect(tb.documents.get('old0')).toMatchObject({ seen: ['p1', 'p9'] });
    expect(tb.documents.has('fresh')).toBe(true);
    await server.store.write((tx) => endMembership(tx, 'A', 'tb', 'tutor', server.clock.now));
    await la.push({ progress: [progress('after', 'la', 'A')] });
    expect((await tb.pull()).toSorted()).toEqual(['c:A', 't:A']);
    expect(tb.documents.has('after')).toBe(false);
    expect(await tb.pull()).toEqual([]);
    // Given back: everything returns.
    await server.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', server.clock.now));
    tb.documents.clear();
    await tb.pull();
    for (const id of ['old7', 'after', 'fresh']) expect(tb.documents.has(id)).toBe(true);
  });
});

describe('the stock shape of RxDB', () => {
  const cp = (checkpoint: unknown) => (checkpoint ? `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}` : '');

  it('pulls full pages until the last and answers conflicts with the merged state', async () => {
    const lb = await device('lb');
    await lb.push({ progress: Array.from({ length: 9 }, (_, i) => progress(`k${i}`, 'lb', 'A')) });
    const seen: string[] = [];
    let checkpoint: unknown;
    for (;;) {
      const page = (await lb.get(`/api/rxdb/progress/pull?limit=4${cp(checkpoint)}`)).json();
      seen.push(...page.documents.map((document: { id: string; _deleted: boolean }) => document.id));
      checkpoint = page.checkpoint;
      if (page.documents.length < 4) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => /^k\d$/.test(id))).toHaveLength(9);
    const push = (newDocumentState: unknown) => server.app.inject({ method: 'POST', url: '/api/rxdb/progress/push', headers: lb.headers, payload: [{ newDocumentState, assumedMasterState: null }] });
    const conflicts = (await push({ ...progress('k1', 'lb', 'A', { seen: ['p2'] }), _deleted: false })).json();
    expect(conflicts).toMatchObject([{ id: 'k1', seen: ['p1', 'p2'], _deleted: false }]);
    expect((await push(conflicts[0])).json()).toEqual([]);
    expect((await push({ ...conflicts[0], _deleted: true })).json()).toEqual([]);
    expect((await push({ id: 'bad', type: 'lesson-progress', learner: 'lb' })).json()).toEqual([]);
    expect((await push(progress('pa', 'lb', 'A'))).json()).toEqual([]);
    expect((await lb.get('/api/rxdb/nothing/pull')).statusCode).toBe(400);
    expect((await server.app.inject({ method: 'GET', url: '/api/rxdb/progress/pull' })).statusCode).toBe(401);
  });
});

describe('what is proposed and not released', () => {
  const judged = { points: { c: 2 }, mark: 2, max: 5, comment: '还没想好', decision: 'revise' };
  const proposal = (id: string, cohort: string, learner: string, author: string, n = 1) => ({ id, type: 'proposal', parent: 'w', learner, cohort, course: 'k', author, about: 'essay', device: 'd', versions: [{ n, at: '2026-11-20T08:00:00.000Z', state: 'writing', ...judged }] });

  it('is seen by the tutors of the cohort, and neither by the learner nor by a tutor of another', async () => {
    const own = await startServer();
    try {
      const on = (username: string) => Device.signIn(own.app, username, `${username}-own`);
      const [la, lb, ta, tb] = [await on('la'), await on('lb'), await on('ta'), await on('tb')];
      expect(await ta.push({ feedback: [proposal('pr1', 'A', 'la', 'somebody')] })).toMatchObject({ out: { feedback: 'm' } });
      expect((await la.push({ feedback: [proposal('pr2', 'A', 'la', 'la')] })).why).toEqual({ 'feedback/pr2': 'NOT_ALLOWED' });
      expect((await tb.push({ feedback: [proposal('pr3', 'A', 'la', 'tb')] })).why).toEqual({ 'feedback/pr3': 'NOT_ALLOWED' });
      expect((await tb.push({ feedback: [proposal('pr1', 'B', 'lc', 'tb', 9)] })).why).toEqual({ 'feedback/pr1': 'ID_TAKEN' });
      await Promise.all([la.pull(), lb.pull(), tb.pull(), ta.pull()]);
      for (const other of [la, lb, tb]) expect(other.ofType('proposal')).toEqual([]);
      expect(ta.documents.get('pr1')).toMatchObject({ author: 'ta', versions: [{ n: 1 }] });
      // Nor by asking for it, nor through the stock shape, nor in the audit.
      expect((await la.get('/api/rxdb/feedback/pull?limit=50')).body).not.toContain('pr1');
      expect((await la.push({}, { audit: { list: { feedback: [''] } }, ask: { feedback: [['pr1', 'AAAAAAAAAAAA']] } })).pull ?? {}).toEqual({});
      // Whoever becomes a tutor of the cohort sees it; a learner who leaves and returns does not.
      await own.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', own.clock.now));
      await own.store.write((tx) => endMembership(tx, 'A', 'la', 'learner', own.clock.now));
      await own.store.write((tx) => addMember(tx, 'A', 'la', 'learner', own.clock.now));
      await Promise.all([la.pull(), tb.pull()]);
      expect(tb.ofType('proposal')).toHaveLength(1);
      expect(la.ofType('proposal')).toEqual([]);
    } finally {
      await own.close();
    }
  });

  it('what was said in one opens for the tutors of the cohort, and for the learner only once a review names it', async () => {
    const own = await startServer();
    try {
      const on = (username: string) => Device.signIn(own.app, username, `${username}-own`);
      await own.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', own.clock.now));
      const [la, lb, ta, tb] = [await on('la'), await on('lb'), await on('ta'), await on('tb')];
      const bytes = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const url = `/api/blobs/${sha256}`;
      expect((await own.app.inject({ method: 'PUT', url, headers: { ...ta.headers, 'content-type': 'audio/webm' }, payload: bytes })).statusCode).toBe(201);
      const voice = { sha256, bytes: bytes.length, mediaType: 'audio/webm', seconds: 3 };
      const opens = async (...devices: Device[]) => Promise.all(devices.map(async (device) => (await device.get(url)).statusCode === 200));
      const said = proposal('pv', 'A', 'la', 'ta');
      await ta.push({ feedback: [{ ...said, versions: [{ ...said.versions[0], voice }] }] });
      expect(await opens(ta, tb, la, lb)).toEqual([true, true, false, false]);
      await ta.push({ feedback: [{ ...review('rv', 'A', 'la', 'ta'), supersedes: [], comments: [{ id: 'c', on: { kind: 'passage', from: 0, to: 1, quote: '湖' }, text: '', voice }] }] });
      expect(await opens(ta, tb, la, lb)).toEqual([true, true, true, false]);
    } finally {
      await own.close();
    }
  });

  it('two tutors who judge offline at the same time both stay, and a third judgement that names both settles it', async () => {
    const own = await startServer();
    try {
      await own.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', own.clock.now));
      const on = (username: string) => Device.signIn(own.app, username, `${username}-own`);
      const [la, ta, tb] = [await on('la'), await on('ta'), await on('tb')];
      const released = (id: string, author: string, mark: number, supersedes: string[], at: string) => ({ ...review(id, 'A', 'la', author), mark, supersedes, writtenAt: at });
      await tb.push({ feedback: [released('second', 'tb', 5, [], '2026-11-20T09:00:00.000Z')] });
      await ta.push({ feedback: [released('first', 'ta', 2, [], '2026-11-20T08:00:00.000Z')] });
      const [other, third] = [await Device.signIn(own.app, 'ta', 'ta-2'), await Device.signIn(own.app, 'tb', 'tb-2')];
      await Promise.all([la.pull(), other.pull(), third.pull()]);
      const heads = (device: Device) => headsOf('w', device.ofType('review') as unknown as Review[]).map(({ id }) => id);
      for (const device of [la, other, third]) expect(heads(device)).toEqual(['first', 'second']);
      await tb.push({ feedback: [released('both', 'tb', 4, ['first', 'second'], '2026-11-20T10:00:00.000Z')] });
      await Promise.all([la.pull(), other.pull(), third.pull()]);
      for (const device of [la, other, third]) expect(heads(device)).toEqual(['both']);
      expect(la.ofType('review')).toHaveLength(3);
    } finally {
      await own.close();
    }
  });
});
