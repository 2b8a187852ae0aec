import { existsSync } from 'node:fs';
import { databaseFile, readEpoch } from '../data-dir.ts';
import type { Environment } from '../environment.ts';
import { publishedContent } from '../run.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { UsageError } from './command.ts';

/** Runs something on the data of a server, whether that runs or not. @throws UsageError where there is no database */
export async function withServerData<T>(dataDir: string, work: (environment: Environment) => Promise<T>): Promise<T> {
  if (!existsSync(databaseFile(dataDir))) throw new UsageError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR.`);
  const store = openSqliteStore({ file: databaseFile(dataDir), epoch: readEpoch(dataDir) });
  try {
    return await work({ store, content: publishedContent(dataDir), dataDir, now: Date.now, version: 'cli' });
  } finally {
    await store.close();
  }
}
