import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { databaseFile, prepareDataDir, renewEpoch } from '../data-dir.ts';
import { BackupError, count, finishBackup, flushed, openBackup, partFor, putAside, takeFiles, type BackupReport } from './backup-file.ts';

/**
 * Writes everything of a server into one file, while it runs or not: a copy of the database at one moment, and all files that it may speak of.
 * The file appears when it is whole and checked. @throws BackupError where there is nothing to copy or something is in the way
 */
export async function backUp(dataDir: string, file: string): Promise<BackupReport> {
  if (!existsSync(databaseFile(dataDir))) throw new BackupError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR.`);
  const part = partFor(file);
  const source = new Database(databaseFile(dataDir), { fileMustExist: true });
  try {
    await source.backup(part);
  } catch (error) {
    // Half a copy would only take up room.
    rmSync(part, { force: true });
    throw error;
  } finally {
    source.close();
  }
  return finishBackup(new Database(part), part, file, dataDir);
}

/** A server that runs has the database open, and would go on writing into the file that is replaced. */
export function assertStopped(dataDir: string): void {
  const database = new Database(databaseFile(dataDir), { timeout: 200 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive; commit');
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('SQLITE_BUSY')) throw new BackupError('The server is running on this data folder: stop it first.');
    // A damaged database is a reason to restore, not against it.
  } finally {
    database.close();
  }
}

/**
 * Makes a data folder from a backup. What was there is put aside, and the epoch is a new one: every device then compares
 * everything and brings back what the server has lost. The server must be stopped.
 * @throws BackupError where the file is no whole backup, the server runs, or the folder is in use and `force` is not given
 */
export function restore(file: string, dataDir: string, options: { force?: boolean; now?: number } = {}): BackupReport & { aside?: string } {
  const backup = openBackup(file);
  try {
    if (existsSync(databaseFile(dataDir))) {
      if (!options.force) throw new BackupError(`${dataDir} has a database already. With --force it is put aside, and nothing of it is deleted.`);
      assertStopped(dataDir);
    }
    const aside = putAside(dataDir, options.now ?? Date.now());
    prepareDataDir(dataDir);
    const files = takeFiles(backup, dataDir);
    const documents = count(backup, 'document');
    placeDatabase(file, dataDir);
    renewEpoch(dataDir);
    return { documents, files, bytes: statSync(file).size, ...(aside ? { aside } : {}) };
  } finally {
    backup.close();
  }
}

/** The database comes last, when all files that it speaks of are there. */
function placeDatabase(file: string, dataDir: string): void {
  const fresh = `${databaseFile(dataDir)}.new`;
  copyFileSync(file, fresh);
  const database = new Database(fresh);
  database.exec('drop table backup_file; vacuum');
  database.close();
  flushed(fresh);
  renameSync(fresh, databaseFile(dataDir));
}
