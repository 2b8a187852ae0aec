import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { LessonProgress } from '#core/documents/progress.ts';
import { buildApp } from '#server/app.ts';
import { addMember, putBranch, putCohort, putPerson } from '#server/services/directory.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import type { DocumentWrite, Store } from '#server/store/port.ts';
import { MIGRATIONS } from '#server/store/postgres/migrations/list.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { PASSWORD, progress } from '#tests/contract/harness.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { administer, databaseUrl, makeDatabase } from '#tests/support/postgres-cluster.ts';

let database: Awaited<ReturnType<typeof makeDatabase>>;
let open: Store[] = [];
beforeEach(async () => {
  database = await makeDatabase(inject('postgresUrl'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  await database.drop();
});

async function start(url = database.url, markFile?: string): Promise<Store> {
  const store = await openPostgresStore({ url, connections: 5, ...(markFile ? { markFile } : {}) });
  open.push(store);
  return store;
}
const close = async (store: Store) => {
  open = open.filter((other) => other !== store);
  await store.close();
};
const row = (id: string, scopes = ['s']): DocumentWrite => ({ id, kind: 'lesson-progress', collection: 'progress', learner: '', cohort: '', parent: '', owner: '', body: '{}', scopes, blobs: [] });
const put = (store: Store, ...ids: string[]) => store.write((tx) => tx.documents.put(ids.map((id) => row(id))));

/** Scopes that a store has told of. */
function listen(store: Store): string[] {
  const heard: string[] = [];
  store.onCommit((scopes) => heard.push(...scopes));
  return heard;
}

describe('starting', () => {
  it('together on an empty database, instances make it once and agree', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => start()));
    expect(new Set(stores.map(({ serverId }) => serverId)).size).toBe(1);
    await Promise.all(stores.map((store) => store.read((tx) => tx.documents.latestCheckpoint())));
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1);
    const { serverId, epoch } = stores[0]!;
    for (const store of stores) await close(store);
    expect(await start()).toMatchObject({ serverId, epoch });
  });

  it('is refused in a sentence on a database of a newer server or in another encoding, and commits durably whatever is set for the database', async () => {
    await close(await start());
    await administer(database.url, async (client) => {
      await client.query(`alter database ${database.name} set synchronous_commit = off`);
      await client.query(`update meta set value = '99' where key = 'version'`);
    });
    await expect(start()).rejects.toThrow(/newer server/);
    await administer(database.url, (client) => client.query(`update meta set value = $1 where key = 'version'`, [String(MIGRATIONS.length)]));
    await start();
    const name = `${database.name}_ascii`;
    await administer(inject('postgresUrl'), (client) => client.query(`create database ${name} encoding 'SQL_ASCII' template template0`));
    await expect(start(databaseUrl(inject('postgresUrl'), name))).rejects.toThrow(/SQL_ASCII.*createdb/);
    await administer(inject('postgresUrl'), (client) => client.query(`drop database ${name} with (force)`));
  });
});

describe('the doorbell', () => {
  it('rings in every instance for what any of them wrote, once it can be read, also after its connection was lost', async () => {
    const [writer, other] = [await start(), await start()];
    const heard = listen(other);
    await pause(200);
    await put(writer, 'a');
    await expect.poll(() => heard, { timeout: 2_000 }).toEqual(['s']);
    // While an older transaction is open nothing can be read, so nothing rings; then it does.
    let release: () => void = () => undefined;
    const held = writer.write(async (tx) => {
      await tx.documents.put([row('held', ['held'])]);
      await new Promise<void>((resolve) => (release = resolve));
    });
    await pause(100);
    await put(writer, 'b');
    await pause(400);
    expect(heard).toEqual(['s']);
    release();
    await held;
    await expect.poll(() => heard.toSorted(), { timeout: 3_000 }).toEqual(['held', 's', 's']);
    // Deaf for a moment: what is written meanwhile is told when it hears again.
    await administer(database.url, (client) => client.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`));
    await put(writer, 'c');
    await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(4);
    await writer.write((tx) => tx.access.grant('p', 's'));
    await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe('u:p');
  });
});

describe('faults', () => {
  it('lost connections end in "come back later" at worst, and the next request finds a new one', async () => {
    const store = await start();
    await put(store, 'a');
    const killAll = () => administer(database.url, (client) => client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'));
    await expect(store.write(async (tx) => {
      await tx.documents.put([row('half')]);
      await killAll();
      await tx.documents.put([row('other half')]);
    })).rejects.toThrow('cannot answer now');
    await expect.poll(() => store.read((tx) => tx.documents.byId(['a', 'half'])).then((found) => [...found.keys()], String), { timeout: 5_000 }).toEqual(['a']);
    const app = await buildApp({ store, dataDir: tmpdir(), content: { loadAnswerKeys: async () => null, loadTask: async () => null } });
    await administer(inject('postgresUrl'), (client) => client.query(`alter database ${database.name} allow_connections false`));
    await administer(inject('postgresUrl'), (client) => client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`));
    await pause(100);
    const answer = await app.inject({ url: '/api/health' });
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().error.code]).toEqual([503, '15', 'UNAVAILABLE']);
    await administer(inject('postgresUrl'), (client) => client.query(`alter database ${database.name} allow_connections true`));
    expect((await app.inject({ url: '/api/health' })).statusCode).toBe(200);
    await app.close();
  });

  it('a transaction in which a statement failed is never taken for committed', async () => {
    const store = await start();
    const account = (person: string) => ({ person, username: 'same', password: '', roles: [], name: { zh: person }, disabled: false });
    await expect(store.write(async (tx) => {
      await tx.documents.put([row('a')]);
      await tx.accounts.put(account('p'));
      await tx.accounts.put(account('q')).catch(() => undefined);
    })).rejects.toThrow('rolled back');
    expect((await store.read((tx) => tx.documents.byId(['a']))).size).toBe(0);
  });

  it('transactions that embrace each other are tried again, and both are kept', async () => {
    const [one, two] = [await start(), await start()];
    const both = (store: Store, first: string, second: string) => store.write(async (tx) => {
      await tx.documents.byId([first]);
      await pause(200);
      await tx.documents.byId([second]);
      await tx.documents.put([row(`${first}-of-${second}`)]);
    });
    await Promise.all([both(one, 'x', 'y'), both(two, 'y', 'x')]);
    expect((await one.read((tx) => tx.documents.byId(['x-of-y', 'y-of-x']))).size).toBe(2);
  });

  it('very large pushes and small ones at the same time are all kept', async () => {
    const [one, two] = [await start(), await start()];
    const many = (name: string) => Array.from({ length: 1_500 }, (_, index) => `${name}-${index}`);
    const large = (store: Store, name: string) => store.write(async (tx) => {
      await tx.documents.byId(many(name));
      await tx.documents.put(many(name).map((id) => row(id)));
    });
    await Promise.all([large(one, 'l1'), large(two, 'l2'), ...Array.from({ length: 20 }, (_, index) => put(index % 2 ? one : two, `small-${index}`))]);
    expect((await one.read((tx) => tx.documents.byId([...many('l1'), ...many('l2'), ...Array.from({ length: 20 }, (_, index) => `small-${index}`)]))).size).toBe(3_020);
  });
});

describe('the epoch', () => {
  it('is another one in a copy of the database, and the same again in the original', async () => {
    const store = await start();
    await put(store, 'a');
    const { epoch, serverId } = store;
    const checkpoint = await store.read((tx) => tx.documents.latestCheckpoint());
    await close(store);
    const copy = `${database.name}_copy`;
    await administer(inject('postgresUrl'), (client) => client.query(`create database ${copy} template ${database.name}`));
    const restored = await start(databaseUrl(inject('postgresUrl'), copy));
    expect(restored.serverId).toBe(serverId);
    expect(restored.epoch).not.toBe(epoch);
    await restored.write((tx) => tx.access.grant('p', 's'));
    const page = await restored.read((tx) => tx.documents.page({ person: 'p', checkpoint, limit: 10 }));
    expect(page.documents.map(({ id }) => id)).toEqual(['a']);
    await close(restored);
    await administer(inject('postgresUrl'), (client) => client.query(`drop database ${copy} with (force)`));
    expect((await start()).epoch).toBe(epoch);
  });

  it('is another one where the database was put back as a whole and is behind what was seen of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gesang-mark-'));
    const file = join(folder, 'postgres-mark');
    let store = await start(database.url, file);
    await put(store, 'a');
    await store.read((tx) => tx.documents.latestCheckpoint());
    const { epoch } = store;
    await close(store);
    const mark = JSON.parse(readFileSync(file, 'utf8')) as { newest: number };
    store = await start(database.url, file);
    expect(store.epoch).toBe(epoch);
    await close(store);
    writeFileSync(file, JSON.stringify({ ...mark, newest: mark.newest + 10 }));
    store = await start(database.url, file);
    const renewed = store.epoch;
    expect(renewed).not.toBe(epoch);
    await close(store);
    // Once: the new mark is that of the database as it is.
    expect((await start(database.url, file)).epoch).toBe(renewed);
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes a device bring back what a restored dump has lost, through whichever instance', async () => {
    const seen = (id: string) => progress(id, 'la', 'A') as LessonProgress;
    const appOn = (store: Store) => buildApp({ store, dataDir: tmpdir(), content: { loadAnswerKeys: async () => null, loadTask: async () => null } });
    const before = await start();
    const password = await hashPassword(PASSWORD);
    await before.write(async (tx) => {
      await putBranch(tx, { id: 'branch', name: { zh: '分校' } });
      await putCohort(tx, { id: 'A', name: { zh: 'A班' }, branch: 'branch', courses: [] });
      await putPerson(tx, { id: 'la', username: 'la', password, roles: ['learner'], name: { zh: 'la' }, branch: 'branch', rank: 0 });
      await addMember(tx, 'A', 'la', 'learner', 0);
    });
    let app = await appOn(before);
    const platform = { origin: 'http://server', fetch: ((input, init) => injectFetch(app)(input, init)) as typeof fetch, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
    const people = createPeople({ platform, pinIterations: 1 });
    const entered = await people.signIn({ username: 'la', password: PASSWORD, pin: '2580' });
    if (!entered.ok) throw new Error(entered.why);
    const { documents, sync } = entered.session;
    await documents.put(seen('before'));
    await sync.syncNow();
    await close(before);
    const dump = `${database.name}_dump`;
    await administer(inject('postgresUrl'), (client) => client.query(`create database ${dump} template ${database.name}`));
    const meanwhile = await start();
    app = await appOn(meanwhile);
    await documents.put(seen('after'));
    await sync.syncNow();
    await close(meanwhile);
    const restored = [await start(databaseUrl(inject('postgresUrl'), dump)), await start(databaseUrl(inject('postgresUrl'), dump))];
    for (let turn = 0; turn < 4; turn++) {
      app = await appOn(restored[turn % 2]!);
      await sync.syncNow();
    }
    expect(sync.state.read()).toMatchObject({ waiting: [], failure: null });
    expect([...(await restored[0]!.read((tx) => tx.documents.byId(['before', 'after']))).keys()].sort()).toEqual(['after', 'before']);
    await people.lock();
    for (const store of restored) await close(store);
    await administer(inject('postgresUrl'), (client) => client.query(`drop database ${dump} with (force)`));
  });
});
