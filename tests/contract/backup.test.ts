import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildApp } from '#server/app.ts';
import { readEpoch } from '#server/data-dir.ts';
import { BackupError } from '#server/services/backup-file.ts';
import { backUp, restore } from '#server/services/backup.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import type { LessonProgress } from '#core/documents/progress.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { PASSWORD, progress, startServer, type Server } from './harness.ts';

let server: Server;
let folder: string;
beforeEach(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'gesang-backup-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The server as it starts again on a data folder. */
async function startOn(dataDir: string) {
  const store = openSqliteStore({ file: join(dataDir, 'gesang.sqlite'), epoch: readEpoch(dataDir) });
  const app = await buildApp({ store, dataDir, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, now: () => server.clock.now, version: 'test' });
  return { app, close: () => app.close().then(() => store.close()) };
}

const seen = (id: string) => progress(id, 'la', 'A') as LessonProgress;

it('after a restore to an older state the devices bring back what the server lost', async () => {
  const first = join(folder, 'first');
  await move(first);
  let running = await startOn(first);
  const carry: typeof fetch = (input, init) => injectFetch(running.app)(input, init);
  const platform = { origin: 'http://server', fetch: carry, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
  const people = createPeople({ platform, pinIterations: 1000 });
  const entered = await people.signIn({ username: 'la', password: PASSWORD, pin: '2580' });
  if (!entered.ok) throw new Error(entered.why);
  const { documents, sync } = entered.session;
  await documents.put(seen('before'));
  await sync.syncNow();

  // While the server runs; then more is written that the backup does not have.
  const file = join(folder, 'monday.backup');
  expect(await backUp(first, file)).toMatchObject({ files: 1 });
  await documents.put(seen('after'));
  await sync.syncNow();
  expect(() => restore(file, first, { force: true })).toThrow(/is running/);

  await running.close();
  expect(() => restore(file, first)).toThrow(/--force/);
  const epoch = readEpoch(first);
  const { aside } = restore(file, first, { force: true });
  expect(existsSync(join(aside!, 'gesang.sqlite'))).toBe(true);
  expect(readEpoch(first)).not.toBe(epoch);
  expect(readdirSync(join(first, 'photos'))).toEqual(['kept.jpg']);

  running = await startOn(first);
  for (let turn = 0; turn < 3; turn++) await sync.syncNow();
  expect(sync.state.read()).toMatchObject({ waiting: [], failure: null });
  const check = openSqliteStore({ file: join(first, 'gesang.sqlite'), epoch: readEpoch(first) });
  const stored = await check.read((tx) => tx.documents.byId(['before', 'after']));
  expect([...stored.keys()].sort()).toEqual(['after', 'before']);
  await check.close();
  await people.lock();
  await running.close();
});

/** The harness' server as a data folder of its own, with a photo in it. */
async function move(to: string): Promise<void> {
  writeFileSync(join(server.dataDir, 'photos', 'kept.jpg'), 'photo');
  server.store.raw.exec(`vacuum into '${join(server.dataDir, 'gesang.sqlite')}'`);
  const file = join(folder, 'seed.backup');
  await backUp(server.dataDir, file);
  restore(file, to);
  // The harness calls its own database so.
  for (const name of readdirSync(to).filter((entry) => entry.startsWith('test.sqlite'))) rmSync(join(to, name));
}

it('what is no whole backup changes nothing and says why', async () => {
  const file = join(folder, 'a.backup');
  await expect(backUp(join(folder, 'none'), file)).rejects.toThrow(BackupError);
  expect(() => restore(file, folder)).toThrow(/no file/);
  writeFileSync(file, 'not a database, but long enough to be taken for one '.repeat(100));
  expect(() => restore(file, join(folder, 'new'))).toThrow(/no backup/);
  expect(existsSync(join(folder, 'new'))).toBe(false);
});
