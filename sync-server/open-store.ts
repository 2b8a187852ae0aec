import { existsSync } from 'node:fs';
import { ConfigError } from './config.ts';
import { databaseFile, markFile, movedFile, readEpoch } from './data-dir.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite.ts';

/**
 * Opens the store that the settings name: PostgreSQL, or else SQLite in the data folder.
 * @throws ConfigError where the data was moved to PostgreSQL and no address of it is set, and what the stores throw
 */
export async function openStore({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | null }): Promise<Store> {
  if (databaseUrl === null) {
    const moved = movedFile(dataDir);
    if (existsSync(moved)) throw new ConfigError(`The data of ${dataDir} was moved to PostgreSQL: set DATABASE_URL to it. To go back to what SQLite had before the move, delete ${moved}.`);
    return openSqliteStore({ file: databaseFile(dataDir), epoch: readEpoch(dataDir) });
  }
  // Whoever keeps everything in SQLite need not load it.
  const { openPostgresStore } = await import('./store/postgres.ts');
  return openPostgresStore({ url: databaseUrl, markFile: markFile(dataDir) });
}
