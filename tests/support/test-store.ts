import { inject } from 'vitest';
import { openPostgresStore } from '#server/store/postgres.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { makeDatabase } from './postgres-cluster.ts';

/** Whether this run of the tests is the one on PostgreSQL. */
export const ON_POSTGRES = process.env['TEST_STORE'] === 'postgres';

/** `raw` is there on SQLite only, for tests that look into the file. */
export type TestStore = ReturnType<typeof openSqliteStore>;

async function openPostgres(): Promise<TestStore> {
  const { url, drop } = await makeDatabase(inject('postgresUrl'));
  const store = await openPostgresStore({ url, connections: 6 });
  return {
    get raw(): never {
      throw new Error('this test looks into an SQLite file');
    },
    get epoch() {
      return store.epoch;
    },
    serverId: store.serverId,
    read: store.read,
    write: store.write,
    onCommit: store.onCommit,
    close: () => store.close().then(drop),
  };
}

/** An empty store of the kind that this run is about; on PostgreSQL closing it drops the database. */
export async function openTestStore(file: string, epoch: string): Promise<TestStore> {
  return ON_POSTGRES ? openPostgres() : openSqliteStore({ file, epoch });
}
