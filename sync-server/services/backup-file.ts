import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../store/sqlite/migrations/list.ts';

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
const APART = /^(gesang\.sqlite.*|epoch(\.new)?|postgres-mark(\.new)?|moved-to-postgres|before-restore-.*)$/;

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !APART.test(path.split(sep)[0]!));
}

/** Makes sure that a file is on the disk. */
export function flushed(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Rows of a table. */
export const count = (database: Database.Database, table: string) => (database.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;

/** Puts photos, published courses and keys into the copy, so that a backup is one file. They are never changed once written. */
function addFiles(copy: Database.Database, dataDir: string): void {
  copy.exec('create table backup_file (path text primary key, bytes blob not null)');
  const insert = copy.prepare('insert into backup_file (path, bytes) values (?, ?)');
  copy.transaction(() => {
    for (const path of filesIn(dataDir)) insert.run(path.split(sep).join('/'), readFileSync(join(dataDir, path)));
  })();
}

/** @throws BackupError where SQLite finds damage, or a newer server wrote it */
function checkWhole(database: Database.Database, file: string): void {
  const verdict = database.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new BackupError(`${file} is damaged (${String(verdict)}): nothing was changed.`);
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) throw new BackupError(`${file} is of a newer server (version ${version}, this one knows ${MIGRATIONS.length}): nothing was changed.`);
}

/** Opens a backup to read it. @throws BackupError where the file is none, or not whole */
export function openBackup(file: string): Database.Database {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const backup = new Database(file, { readonly: true });
  try {
    checkWhole(backup, file);
    const known = backup.prepare(`select count(*) as n from sqlite_master where name = 'backup_file'`).get() as { n: number };
    if (known.n === 0) throw new BackupError(`${file} was not made by \`backup\`.`);
    return backup;
  } catch (error) {
    backup.close();
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw new BackupError(`${file} is no backup: nothing was changed.`);
    throw error;
  }
}

/** Puts the files of the data folder into the copy of a database, checks it, and gives it its name. */
export function finishBackup(copy: Database.Database, part: string, file: string, dataDir: string): BackupReport {
  try {
    copy.pragma('journal_mode = DELETE');
    addFiles(copy, dataDir);
    checkWhole(copy, part);
    const report = { documents: count(copy, 'document'), files: count(copy, 'backup_file') };
    copy.close();
    flushed(part);
    renameSync(part, file);
    return { ...report, bytes: statSync(file).size };
  } catch (error) {
    if (copy.open) copy.close();
    // Half a copy would only take up room.
    rmSync(part, { force: true });
    throw error;
  }
}

/** The name under which a backup is made before it is whole. @throws BackupError where the file is there already */
export function partFor(file: string): string {
  if (existsSync(file)) throw new BackupError(`${file} is there already: name another file, or take it away first.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  return part;
}

/** Moves what is there aside: a restore never deletes. Answers the folder, or undefined where there was nothing. */
export function putAside(dataDir: string, now: number): string | undefined {
  const names = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !name.startsWith('before-restore-')) : [];
  if (names.length === 0) return undefined;
  const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replaceAll(':', '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of names) renameSync(join(dataDir, name), join(aside, name));
  return aside;
}

/** Writes the files of a backup into a data folder; answers how many. @throws BackupError for a path that leads out of it */
export function takeFiles(database: Database.Database, dataDir: string): number {
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
