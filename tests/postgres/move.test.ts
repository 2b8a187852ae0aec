import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { runCommand } from '#server/cli/run-command.ts';
import { databaseFile, prepareDataDir, readEpoch } from '#server/data-dir.ts';
import { openStore } from '#server/open-store.ts';
import { DEMO_PASSWORD } from '#server/services/demo-people.ts';
import { seedDemo } from '#server/services/demo.ts';
import { exchange } from '#server/services/exchange.ts';
import { signIn } from '#server/services/sessions.ts';
import { Throttle } from '#server/services/throttle.ts';
import type { Store } from '#server/store/port.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { TableDigest, postgresTypes, sharedTables, type Row } from '#server/transfer/tables.ts';
import { administer, makeDatabase } from '#tests/support/postgres-cluster.ts';

let folder: string;
let database: Awaited<ReturnType<typeof makeDatabase>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gesang-move-'));
  database = await makeDatabase(inject('postgresUrl'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function gesang(...args: string[]) {
  const lines: string[] = [];
  const note = (text: string) => void lines.push(text);
  const code = await runCommand(args, { say: note, complain: note });
  return { code, text: lines.join('\n') };
}

const environment = (store: Store) => ({ store, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, now: Date.now, dataDir: '', version: 'test' });
const push = (store: Store, person: string, progress: object[], cp?: string) =>
  exchange(environment(store), { person, device: 'device' }, Buffer.from(JSON.stringify({ p: 1, d: 'device', cp, ...(progress.length > 0 ? { push: { progress } } : {}) })));
const progress = (id: string, learner: string, more: object = {}) => ({ id, type: 'lesson-progress', parent: '', learner, cohort: '', course: 'k', lesson: 'l', seen: ['p1'], pages: 3, seconds: {}, completed: false, ...more });

/** A server on SQLite with people, work, refused rows, a session, a photo; answers what a move must not lose. */
async function fillSqlite(dataDir: string) {
  prepareDataDir(dataDir);
  writeFileSync(join(dataDir, 'photos', 'kept.jpg'), 'photo');
  const store = openSqliteStore({ file: databaseFile(dataDir), epoch: readEpoch(dataDir) });
  await seedDemo(store);
  const { token, person } = await signIn(environment(store), new Throttle(), { username: 'zhaxi', password: DEMO_PASSWORD, device: 'device' });
  for (const turn of [1, 2, 3]) await push(store, person.id, [progress(`a${turn}`, person.id), progress('again', person.id, { seen: [`p${turn}`] }), { id: 'bad\0', type: 'nothing', n: turn }]);
  await store.write((tx) => tx.access.revoke(person.id, 'c:gone'));
  await store.write((tx) => tx.kept.putReceipt('1234567890', 'r', true));
  await store.write((tx) => tx.blobs.put({ sha256: 'a'.repeat(64), bytes: 7, mediaType: 'image/png' }, person.id, 1_763_000_000_000));
  const { cp } = await push(store, person.id, []);
  const order = (await store.read((tx) => tx.documents.ofLearner(person.id, ''))).toSorted((a, b) => a.firstSeq - b.firstSeq).map(({ id }) => id);
  const all = { serverId: store.serverId, epoch: store.epoch, token, person, cp, order, digests: digestsOf(store.raw) };
  await store.close();
  return all;
}

function digestsOf(raw: Database.Database): Record<string, string> {
  return Object.fromEntries(sharedTables(raw).map((table) => {
    const digest = new TableDigest(table);
    for (const row of raw.prepare(`select ${table.columns.map((column) => `"${column}"`).join(', ')} from "${table.name}"`).iterate()) digest.add(row as Row);
    return [table.name, digest.text];
  }));
}

it('both databases have the same tables and columns', async () => {
  await (await openPostgresStore({ url: database.url })).close();
  const store = openSqliteStore({ file: ':memory:', epoch: '' });
  await administer(database.url, async (client) => {
    for (const table of sharedTables(store.raw)) await expect(postgresTypes(client, table)).resolves.toBeInstanceOf(Map);
    const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'meta'`);
    expect(rows.map(({ name }) => name).sort()).toEqual(sharedTables(store.raw).map(({ name }) => name));
  });
  await store.close();
});

it('a move to PostgreSQL, a backup of it and a restore to SQLite keep every row, and devices take part again', async () => {
  const first = join(folder, 'first');
  const before = await fillSqlite(first);
  const moved = await gesang('move', '--to', database.url, '--data', first);
  expect(moved).toMatchObject({ code: 0, text: expect.stringContaining('compared row by row') });
  expect(moved.text).not.toContain('test@');
  expect((await gesang('move', '--to', database.url, '--data', first)).text).toMatch(/not empty/);
  // Nobody goes on with the old one by mistake.
  await expect(openStore({ dataDir: first, databaseUrl: null })).rejects.toThrow(/moved to PostgreSQL.*DATABASE_URL/);

  const postgres = await openStore({ dataDir: first, databaseUrl: database.url });
  expect(postgres.serverId).toBe(before.serverId);
  expect(postgres.epoch).not.toBe(before.epoch);
  await expect(signIn(environment(postgres), new Throttle(), { username: 'zhaxi', password: DEMO_PASSWORD, device: 'device' })).resolves.toMatchObject({ person: { id: before.person.id } });
  const learner = before.person.id;
  expect((await postgres.read((tx) => tx.documents.ofLearner(learner, ''))).toSorted((a, b) => a.firstSeq - b.firstSeq).map(({ id }) => id)).toEqual(before.order);
  // A checkpoint of before counts as none: everything comes.
  const all = await push(postgres, learner, [], before.cp);
  expect(all.pull?.['progress']).toHaveLength(4);
  await push(postgres, learner, [progress('on-postgres', learner)], all.cp);
  await postgres.close();

  vi.stubEnv('DATABASE_URL', database.url);
  expect((await gesang('refused', 'list', '--data', first)).text).toMatch(/3 refused rows/);
  const file = join(folder, 'monday.backup');
  expect(await gesang('backup', file, '--data', first)).toMatchObject({ code: 0, text: expect.stringContaining('checked') });
  vi.stubEnv('DATABASE_URL', '');
  const second = join(folder, 'second');
  expect(await gesang('restore', file, '--data', second)).toMatchObject({ code: 0 });
  expect(readFileSync(join(second, 'photos', 'kept.jpg'), 'utf8')).toBe('photo');
  expect(existsSync(join(second, 'moved-to-postgres'))).toBe(false);
  const back = openSqliteStore({ file: databaseFile(second), epoch: readEpoch(second) });
  // What was written to, signed in to and heard from on PostgreSQL has changed since; all else is the same, row by row.
  const { document: documents, audience, session, device, ...same } = digestsOf(back.raw);
  const since = Object.fromEntries(['document', 'audience', 'session', 'device'].map((table) => [table, before.digests[table]]));
  expect({ ...same, ...since }).toEqual(before.digests);
  expect(documents!.split(':')[0]).toBe(String(Number(before.digests['document']!.split(':')[0]) + 1));
  expect([audience, session, device].map((digest) => Number(digest!.split(':')[0]) > 0)).toEqual([true, true, true]);
  const again = await push(back, learner, []);
  expect(again.pull?.['progress']).toHaveLength(5);
  await push(back, learner, [progress('on-sqlite-again', learner)], again.cp);
  await back.close();
});

it('a backup restored to PostgreSQL makes a new epoch, puts what was there aside, and is refused while instances run', async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  vi.stubEnv('DATABASE_URL', database.url);
  const open = () => openStore({ dataDir: data, databaseUrl: database.url });
  let store = await open();
  await seedDemo(store);
  const { person } = await signIn(environment(store), new Throttle(), { username: 'zhaxi', password: DEMO_PASSWORD, device: 'device' });
  await push(store, person.id, [progress('kept', person.id)]);
  const file = join(folder, 'monday.backup');
  expect(await gesang('backup', file, '--data', data)).toMatchObject({ code: 0 });
  await push(store, person.id, [progress('later', person.id)]);
  const { epoch } = store;
  expect((await gesang('restore', file, '--data', data, '--force')).text).toMatch(/running/);
  await store.close();
  expect((await gesang('restore', file, '--data', data)).text).toMatch(/in use.*--force/);
  expect(await gesang('restore', file, '--data', data, '--force')).toMatchObject({ code: 0, text: expect.stringContaining('before_restore_') });
  store = await open();
  expect(store.epoch).not.toBe(epoch);
  expect([...(await store.read((tx) => tx.documents.byId(['kept', 'later']))).keys()]).toEqual(['kept']);
  await administer(database.url, async (client) => {
    const { rows } = await client.query<{ schema: string }>(`select nspname as schema from pg_namespace where nspname like 'before_restore_%'`);
    expect((await client.query(`select id from ${rows[0]!.schema}.document where id in ('kept', 'later') order by id`)).rows).toEqual([{ id: 'kept' }, { id: 'later' }]);
  });
  const renewed = store.epoch;
  expect(await gesang('epoch', 'new', '--data', data)).toMatchObject({ code: 0 });
  const reply = await push(store, person.id, []);
  expect(reply.e).not.toBe(renewed);
  expect(reply.cp.slice(0, 11)).toBe(reply.e.slice(0, 11));
  await store.close();
});

it('what cannot be moved to says why in a sentence, without the password', async () => {
  const data = join(folder, 'data');
  await fillSqlite(data);
  const to = (url: string) => gesang('move', '--to', url, '--data', data);
  const wrong = new URL(database.url);
  wrong.password = 'secret-word';
  const none = new URL(database.url);
  none.pathname = '/nothing_here';
  const closed = new URL(database.url);
  closed.port = '1';
  for (const [url, sentence] of [[wrong, /refuses this user or password/], [none, /no such database/], [closed, /does not answer/]] as const) {
    const { code, text } = await to(url.href);
    expect([code, text]).toEqual([1, expect.stringMatching(sentence)]);
    expect(text).not.toMatch(/secret-word|:test@/);
  }
  expect(await to('mysql://u:secret-word@h/d')).toMatchObject({ code: 1, text: expect.not.stringContaining('secret-word') });
  expect((await gesang('move', '--data', data)).code).toBe(2);
  await administer(database.url, (client) => client.query('create table document (something integer)'));
  expect((await to(database.url)).text).toMatch(/tables of something else/);
});
