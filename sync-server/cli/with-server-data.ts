import { existsSync } from 'node:fs';
import { readDatabaseUrl } from '../config.ts';
import { databaseFile } from '../data-dir.ts';
import type { Environment } from '../environment.ts';
import { openStore } from '../open-store.ts';
import { publishedContent } from '../run.ts';
import { UsageError } from './command.ts';

/** Runs something on the data of a server (in PostgreSQL where DATABASE_URL says so), whether that runs or not. @throws UsageError where there is no database */
export async function withServerData<T>(dataDir: string, work: (environment: Environment) => Promise<T>): Promise<T> {
  const databaseUrl = readDatabaseUrl(process.env);
  if (!databaseUrl && !existsSync(databaseFile(dataDir))) throw new UsageError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR, or the database with DATABASE_URL.`);
  const store = await openStore({ dataDir, databaseUrl });
  try {
    return await work({ store, content: publishedContent(dataDir), dataDir, now: Date.now, version: 'cli' });
  } finally {
    await store.close();
  }
}
