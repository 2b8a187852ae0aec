import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentWrite, MembershipRow, Page, PageRequest, QuarantinedRow } from '#server/store/port.ts';
import { openTestStore, type TestStore } from '#tests/support/test-store.ts';

/** What every adapter of the server's store does; the project `postgres` runs it on PostgreSQL. */
const EPOCH = 'TestEpochTestEpochTes1';
let store: TestStore;
const dir = mkdtempSync(join(tmpdir(), 'gesang-store-'));
beforeAll(async () => {
  store = await openTestStore(join(dir, 'store.sqlite'), EPOCH);
}, 300_000);
afterAll(async () => {
  await store?.close();
  rmSync(dir, { recursive: true, force: true });
});

let test = 0;
/** Names of this test, so that all can share one database. */
const name = (text: string) => `${text}${test}`;
beforeEach(() => {
  test += 1;
});

const write = (id: string, scopes: readonly string[], more: Partial<DocumentWrite> = {}): DocumentWrite =>
  ({ id: name(id), kind: 'lesson-progress', collection: 'progress', learner: name('la'), cohort: name('A'), parent: '', owner: name('la'), body: JSON.stringify({ id, n: 1 }), scopes: scopes.map(name), blobs: [], ...more });
const put = (...documents: DocumentWrite[]) => store.write((tx) => tx.documents.put(documents));
const grant = (person: string, ...scopes: string[]) => store.write(async (tx) => {
  for (const scope of scopes) await tx.access.grant(name(person), name(scope));
});
const page = (person: string, checkpoint?: string, more: Partial<PageRequest> = {}): Promise<Page> => store.read((tx) => tx.documents.page({ person: name(person), checkpoint, limit: 100, ...more }));
const ids = (given: Pick<Page, 'documents'>) => given.documents.map(({ id }) => id);

describe('transactions', () => {
  it('keep all or nothing, and answer what the work answers', async () => {
    const before = await store.read((tx) => tx.documents.latestCheckpoint());
    await expect(store.write(async (tx) => {
      await tx.documents.put([write('gone', ['s'])]);
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await store.read((tx) => tx.documents.byId([name('gone')]))).toEqual(new Map());
    expect(await store.write(async () => 7)).toBe(7);
    expect(await store.read((tx) => tx.documents.latestCheckpoint())).toBe(before);
    expect(store.serverId).toMatch(/^[\w-]{22}$/);
    expect(store.epoch).toMatch(/^[\w-]{22}$/);
  });

  it('that read a document and write what follows from it lose nothing when they run at the same time, whether or not it is there yet', async () => {
    const add = async (value: number) => store.write(async (tx) => {
      const found = (await tx.documents.byId([name('sum')])).get(name('sum'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      const values = found ? (JSON.parse(found.body) as number[]) : [];
      await tx.documents.put([write('sum', ['s'], { body: JSON.stringify([...values, value]) })]);
    });
    await Promise.all(Array.from({ length: 20 }, (_, value) => add(value)));
    const found = (await store.read((tx) => tx.documents.byId([name('sum')]))).get(name('sum'));
    expect((JSON.parse(found!.body) as number[]).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, value) => value));
  });

  it('see the children of a document that others add at the same time', async () => {
    const count = async (child: number) => store.write(async (tx) => {
      const children = await tx.documents.children([name('parent')]);
      await tx.documents.put([write(`child${child}`, ['s'], { parent: name('parent'), body: String(children.length) })]);
    });
    await Promise.all(Array.from({ length: 12 }, (_, child) => count(child)));
    const children = await store.read((tx) => tx.documents.children([name('parent'), name('none')]));
    expect(children.map(({ body }) => Number(body)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('tell who listens in which scopes something changed, after the commit and only then', async () => {
    const heard = new Set<string>();
    let calls = 0;
    const end = store.onCommit((scopes) => {
      calls += 1;
      for (const scope of scopes) heard.add(scope);
    });
    await put(write('a', ['x', 'y']));
    await grant('p', 'z');
    await expect.poll(() => [name('x'), name('y'), `u:${name('p')}`].every((scope) => heard.has(scope)), { timeout: 10_000 }).toBe(true);
    await store.write(async (tx) => {
      await tx.documents.put([write('b', ['w'])]);
      throw new Error('undone');
    }).catch(() => undefined);
    await put(write('c', ['v']));
    await expect.poll(() => heard.has(name('v')), { timeout: 10_000 }).toBe(true);
    expect(heard.has(name('w'))).toBe(false);
    end();
    const before = calls;
    await put(write('d', ['x']));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calls).toBe(before);
  });
});

describe('documents', () => {
  it('are found by id, parent and learner, and keep their first number when they change', async () => {
    await put(write('a', ['s']), write('b', ['s'], { parent: name('a') }), write('c', ['s'], { cohort: 'other' }));
    const before = await store.read((tx) => tx.documents.byId([name('a'), name('b'), name('none')]));
    expect([...before.keys()].sort()).toEqual([name('a'), name('b')]);
    expect(before.get(name('a'))!.seq).toBeLessThan(before.get(name('b'))!.seq);
    await put(write('a', ['s'], { body: '"new"' }));
    const after = (await store.read((tx) => tx.documents.peek([name('a')]))).get(name('a'))!;
    expect(after).toMatchObject({ body: '"new"', firstSeq: before.get(name('a'))!.firstSeq });
    expect(after.seq).toBeGreaterThan(before.get(name('b'))!.seq);
    expect((await store.read((tx) => tx.documents.children([name('a')]))).map(({ id }) => id)).toEqual([name('b')]);
    expect((await store.read((tx) => tx.documents.ofLearner(name('la'), name('A')))).map(({ id }) => id).sort()).toEqual([name('a'), name('b')]);
    const [first] = await store.read((tx) => tx.documents.ofLearner(name('la'), name('A')));
    expect(await store.read((tx) => tx.documents.ofLearner(name('la'), name('A'), first!.kind))).toContainEqual(first);
    expect(await store.read((tx) => tx.documents.ofLearner(name('la'), name('A'), 'nothing'))).toEqual([]);
    expect((await store.read((tx) => tx.documents.ofKind('lesson-progress'))).map(({ id }) => id).slice(-3)).toEqual([name('b'), name('c'), name('a')]);
    expect(await store.read((tx) => tx.documents.byId([]))).toEqual(new Map());
  });

  it('that are twice in one put end as the last of them says', async () => {
    await grant('p', 's');
    await put(write('a', ['s'], { body: '1' }), write('b', ['s']), write('a', ['s'], { body: '2' }));
    expect((await page('p')).documents.filter(({ id }) => id === name('a'))).toMatchObject([{ body: '2' }]);
  });

  it('may have any text in them', async () => {
    await grant('p', 's');
    const strange = ['nul\0inside', 'བཀྲ་ཤིས་', "o'clock \\ \" {},", '\ud800 alone', '😀'];
    for (const [index, text] of strange.entries()) await put(write(`x${index}`, ['s'], { body: JSON.stringify({ text }), cohort: text, parent: text }));
    const bodies = (await page('p')).documents.map(({ body }) => (JSON.parse(body) as { text: string }).text);
    expect(bodies).toEqual(strange);
    expect(await store.write((tx) => tx.documents.byId(['\0']))).toEqual(new Map());
    const odd = name('odd\0id');
    await put(write('odd\0id', [], { owner: name('lb') }), write('odd', []));
    expect((await store.write((tx) => tx.documents.byId([odd]))).get(odd)).toMatchObject({ owner: name('lb') });
    expect((await store.write((tx) => tx.documents.children(['nul\0inside']))).length).toBeGreaterThan(0);
  });
});

describe('pages', () => {
  it('give all that a person may see, in order, in pages of any size, and then what is new', async () => {
    await grant('p', 's', 't');
    await put(...Array.from({ length: 25 }, (_, index) => write(`d${index}`, index % 3 === 0 ? ['s'] : index % 3 === 1 ? ['s', 't'] : ['other'])));
    const visible = Array.from({ length: 25 }, (_, index) => index).filter((index) => index % 3 !== 2).map((index) => name(`d${index}`));
    for (const limit of [1, 2, 7, 100]) {
      const got: string[] = [];
      let checkpoint: string | undefined;
      for (;;) {
        const next = await page('p', checkpoint, { limit });
        got.push(...ids(next));
        checkpoint = next.checkpoint;
        if (!next.more) break;
        expect(next.documents).toHaveLength(limit);
      }
      expect(got).toEqual(visible);
      expect(await page('p', checkpoint)).toEqual({ documents: [], checkpoint, more: false, revoked: [] });
    }
    const { checkpoint } = await page('p');
    await put(write('d1', ['t']), write('d4', ['other']), write('new', ['t']));
    expect(ids(await page('p', checkpoint))).toEqual([name('d1'), name('new')]);
  });

  it('are cut by bytes, with one document at least, and by collection', async () => {
    await grant('p', 's');
    await put(...Array.from({ length: 6 }, (_, index) => write(`d${index}`, ['s'], { body: JSON.stringify('x'.repeat(100)), collection: index % 2 ? 'progress' : 'attempts' })));
    const first = await page('p', undefined, { maxBytes: 250 });
    expect([ids(first), first.more]).toEqual([[name('d0'), name('d1')], true]);
    expect(ids(await page('p', first.checkpoint, { maxBytes: 1 }))).toEqual([name('d2')]);
    expect(ids(await page('p', undefined, { collection: 'attempts', limit: 2 }))).toEqual([name('d0'), name('d2')]);
  });

  it('that a writing transaction asks for have what it wrote itself, once', async () => {
    await grant('p', 's');
    await put(write('old', ['s']));
    const { checkpoint } = await page('p');
    const own = await store.write(async (tx) => {
      await tx.documents.put([write('o1', ['s']), write('o2', ['s']), write('o3', ['s'])]);
      return tx.documents.page({ person: name('p'), checkpoint, limit: 2 });
    });
    expect([ids(own), own.more]).toEqual([[name('o1'), name('o2')], true]);
    const rest = await page('p', own.checkpoint);
    expect([ids(rest), rest.more]).toEqual([[name('o3')], false]);
    expect(ids(await page('p', rest.checkpoint))).toEqual([]);
  });

  it('give a newly granted scope from its beginning, while other things go on, and tell a taken one once', async () => {
    await grant('p', 's');
    await put(...Array.from({ length: 5 }, (_, index) => write(`s${index}`, ['s'])), ...Array.from({ length: 5 }, (_, index) => write(`t${index}`, ['t'])));
    let { checkpoint } = await page('p');
    await grant('p', 't');
    await grant('p', 's');
    const first = await page('p', checkpoint, { limit: 2 });
    expect([ids(first), first.more]).toEqual([[name('t0'), name('t1')], true]);
    await put(write('t0', ['t']), write('s9', ['s']));
    await grant('p', 'r');
    const second = await page('p', first.checkpoint);
    expect(ids(second)).toEqual([name('t2'), name('t3'), name('t4'), name('t0'), name('s9')]);
    checkpoint = second.checkpoint;
    await store.write((tx) => tx.access.revoke(name('p'), name('t')));
    await put(write('t5', ['t']));
    const after = await page('p', checkpoint);
    expect([ids(after), after.revoked]).toEqual([[], [name('t')]]);
    expect((await page('p', after.checkpoint)).revoked).toEqual([]);
    await grant('p', 't');
    expect(ids(await page('p', after.checkpoint)).sort()).toEqual(['t0', 't1', 't2', 't3', 't4', 't5'].map(name));
    expect((await store.read((tx) => tx.access.scopes(name('p')))).toSorted()).toEqual(['r', 's', 't'].map(name));
  });

  it('start at zero with a checkpoint that is none of theirs, and at the end with the latest', async () => {
    await grant('p', 's');
    await put(write('a', ['s']));
    const { checkpoint } = await page('p');
    for (const wrong of ['', 'x', `${'Z'.repeat(11)}${checkpoint.slice(11)}`, `${checkpoint}.`, `${store.epoch.slice(0, 11)}.zzzzzzzzz`, '\0']) expect(ids(await page('p', wrong))).toEqual([name('a')]);
    expect(ids(await page('p', await store.read((tx) => tx.documents.latestCheckpoint())))).toEqual([]);
  });
});

describe('people', () => {
  it('have accounts and sessions', async () => {
    const account = { person: name('la'), username: name('user'), password: '$argon2id$', roles: ['learner' as const], name: { zh: '卓玛' }, disabled: false };
    await store.write((tx) => tx.accounts.put(account));
    await store.write((tx) => tx.accounts.put({ ...account, disabled: true }));
    expect(await store.read((tx) => tx.accounts.byUsername(name('user')))).toEqual({ ...account, disabled: true });
    expect(await store.read((tx) => tx.accounts.byPerson('none\0'))).toBeUndefined();
    await expect(store.write((tx) => tx.accounts.put({ ...account, person: name('lb') }))).rejects.toThrow(/unique/i);
    const session = { token: name('t'), person: name('la'), device: 'd', createdAt: 1_763_000_000_000, usedAt: 1_763_000_000_001 };
    await store.write((tx) => tx.accounts.putSession(session));
    await store.write((tx) => tx.accounts.putSession({ ...session, usedAt: 1_763_000_000_002 }));
    expect(await store.read((tx) => tx.accounts.session(name('t')))).toEqual({ ...session, usedAt: 1_763_000_000_002 });
    await store.write((tx) => tx.accounts.endSessionsOf(name('la')));
    expect(await store.read((tx) => tx.accounts.session(name('t')))).toBeUndefined();
  });

  it('have memberships', async () => {
    const row: MembershipRow = { id: name('m'), person: name('la'), cohort: name('A'), role: 'learner', from: '2026-01-01T00:00:00.000Z', until: null };
    await store.write((tx) => tx.access.putMembership(row));
    await store.write((tx) => tx.access.putMembership({ ...row, until: '2026-02-01T00:00:00.000Z' }));
    expect(await store.read((tx) => tx.access.membersOf(name('A')))).toEqual([{ ...row, until: '2026-02-01T00:00:00.000Z' }]);
    expect(await store.read((tx) => tx.access.membershipsOf([name('la'), 'none']))).toHaveLength(1);
  });
});

describe('what is kept aside', () => {
  it('is quarantined once, byte for byte, and released by its number', async () => {
    const row = (raw: string, at: string): QuarantinedRow => ({ person: name('la'), device: 'd\0', collection: 'progress', document: 'x\0', kind: '', code: 'BAD', raw: Buffer.from(raw), at });
    await store.write((tx) => tx.kept.quarantine([row('{"a":"\0"}', '1'), row('two', '2')]));
    await store.write((tx) => tx.kept.quarantine([row('two', '3')]));
    const own = await store.read((tx) => tx.kept.quarantined(name('la'), 10));
    expect(own.map(({ raw, at }) => [Buffer.from(raw).toString(), at])).toEqual([['two', '2'], ['{"a":"\0"}', '1']]);
    const every = (await store.read((tx) => tx.kept.everyQuarantined())).filter(({ person }) => person === name('la'));
    expect(every.map(({ at }) => at)).toEqual(['1', '2']);
    await store.write((tx) => tx.kept.releaseQuarantined(every[0]!.number));
    expect(await store.read((tx) => tx.kept.quarantined(name('la'), 10))).toHaveLength(1);
  });

  it('are receipts, final or not, and clamped stamps, which stay the first', async () => {
    await store.write((tx) => tx.kept.putReceipt('1234567890', name('r'), false));
    expect(await store.read((tx) => tx.kept.finalReceipt(name('r')))).toBeUndefined();
    await store.write((tx) => tx.kept.putReceipt('1234567890', name('r'), true));
    expect(await store.read((tx) => tx.kept.finalReceipt(name('r')))).toBe('1234567890');
    expect(await store.read((tx) => tx.kept.receiptsByCode('1234567890'))).toContain(name('r'));
    const stamps = await Promise.all(Array.from({ length: 5 }, (_, index) => store.write((tx) => tx.kept.clamp(name('d'), 'claimed', `fresh${index}`))));
    expect(new Set(stamps).size).toBe(1);
  });

  it('are photos, which only their sender’s documents open', async () => {
    const sha256 = name('h').padEnd(64, '0');
    await grant('tutor', 't');
    await store.write(async (tx) => {
      await tx.blobs.put({ sha256, bytes: 2_500_000_000, mediaType: 'image/jpeg' }, name('la'), 1_763_000_000_000);
      await tx.blobs.put({ sha256, bytes: 2_500_000_000, mediaType: 'image/jpeg' }, name('la'), 1_763_000_000_009);
      await tx.documents.put([write('thief', ['t'], { owner: name('lb'), blobs: [sha256] })]);
    });
    const may = (person: string) => store.read((tx) => tx.blobs.mayRead(name(person), sha256));
    expect([await may('la'), await may('tutor')]).toEqual([true, false]);
    await put(write('work', ['t'], { blobs: [sha256] }));
    expect([await may('tutor'), await may('lb')]).toEqual([true, false]);
    expect(await store.read((tx) => tx.blobs.get(sha256))).toEqual({ sha256, bytes: 2_500_000_000, mediaType: 'image/jpeg' });
    expect(await store.read((tx) => tx.blobs.uploadedSince(name('la'), 1_763_000_000_000))).toBe(2_500_000_000);
    expect(await store.read((tx) => tx.blobs.uploadedSince(name('la'), 1_763_000_000_001))).toBe(0);
  });
});
