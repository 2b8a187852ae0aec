import { existsSync, mkdirSync, openSync, closeSync, fsyncSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, copyFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile, prepareDataDir, renewEpoch } from '../data-dir.ts';
import { MIGRATIONS } from '../store/migrations/list.ts';

/** What a person at the machine can mend; the message says how. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export interface BackupReport {
  documents: number;
  files: number;
  bytes: number;
}

/** Not part of a backup: the database is copied by SQLite itself, and the epoch must not come back with it. */
const APART = /^(gesang\.sqlite.*|epoch(\.new)?|before-restore-.*)$/;

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !APART.test(path.split(sep)[0]!));
}

function flushed(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

const count = (database: Database.Database, table: string) => (database.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;

/** Puts photos, published courses and keys into the copy, so that a backup is one file. They are never changed once written. */
function addFiles(copy: Database.Database, dataDir: string): void {
  copy.exec('create table backup_file (path text primary key, bytes blob not null)');
  const insert = copy.prepare('insert into backup_file (path, bytes) values (?, ?)');
  copy.transaction(() => {
    for (const path of filesIn(dataDir)) insert.run(path.split(sep).join('/'), readFileSync(join(dataDir, path)));
  })();
}

/**
 * Writes everything of a server into one file, while it runs or not: a copy of the database at one moment, and all files that it may speak of.
 * The file appears when it is whole and checked. @throws BackupError where there is nothing to copy or something is in the way
 */
export async function backUp(dataDir: string, file: string): Promise<BackupReport> {
  if (!existsSync(databaseFile(dataDir))) throw new BackupError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR.`);
  if (existsSync(file)) throw new BackupError(`${file} is there already: name another file, or take it away first.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const source = new Database(databaseFile(dataDir), { fileMustExist: true });
  await source.backup(part).finally(() => source.close());
  const copy = new Database(part);
  try {
    copy.pragma('journal_mode = DELETE');
    addFiles(copy, dataDir);
    checkWhole(copy, part);
    const report = { documents: count(copy, 'document'), files: count(copy, 'backup_file') };
    copy.close();
    flushed(part);
    renameSync(part, file);
    return { ...report, bytes: statSync(file).size };
  } finally {
    if (copy.open) copy.close();
  }
}

function checkWhole(database: Database.Database, file: string): void {
  const verdict = database.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new BackupError(`${file} is damaged (${String(verdict)}): nothing was changed.`);
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) throw new BackupError(`${file} is of a newer server (version ${version}, this one knows ${MIGRATIONS.length}): nothing was changed.`);
}

/** A server that runs has the database open, and would go on writing into the file that is replaced. */
function assertStopped(dataDir: string): void {
  const database = new Database(databaseFile(dataDir), { timeout: 200 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive; commit');
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('SQLITE_BUSY')) throw new BackupError('The server is running on this data folder: stop it, restore, and start it again.');
    // A damaged database is a reason to restore, not against it.
  } finally {
    database.close();
  }
}

/** Moves what is there aside: a restore never deletes. Answers the folder, or undefined where there was nothing. */
function putAside(dataDir: string, now: number): string | undefined {
  const names = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !name.startsWith('before-restore-')) : [];
  if (names.length === 0) return undefined;
  const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replaceAll(':', '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of names) renameSync(join(dataDir, name), join(aside, name));
  return aside;
}

function takeFiles(database: Database.Database, dataDir: string): number {
  let files = 0;
  for (const row of database.prepare('select path, bytes from backup_file').iterate()) {
    const { path, bytes } = row as { path: string; bytes: Buffer };
    const target = join(dataDir, ...path.split('/'));
    if (relative(dataDir, target).startsWith('..')) throw new BackupError(`The backup names a file outside the data folder (${path}).`);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    // Answer keys and the signing key are for the server alone.
    writeFileSync(target, bytes, { flush: true, mode: path.startsWith('keys/') ? 0o600 : 0o644 });
    files += 1;
  }
  return files;
}

/**
 * Makes a data folder from a backup. What was there is put aside, and the epoch is a new one: every device then compares
 * everything and brings back what the server has lost. The server must be stopped.
 * @throws BackupError where the file is no whole backup, the server runs, or the folder is in use and `force` is not given
 */
export function restore(file: string, dataDir: string, options: { force?: boolean; now?: number } = {}): BackupReport & { aside?: string } {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const backup = new Database(file, { readonly: true });
  try {
    checkWhole(backup, file);
    const known = backup.prepare(`select count(*) as n from sqlite_master where name = 'backup_file'`).get() as { n: number };
    if (known.n === 0) throw new BackupError(`${file} was not made by \`backup\`.`);
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
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw new BackupError(`${file} is no backup: nothing was changed.`);
    throw error;
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
