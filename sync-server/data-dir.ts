import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

export const databaseFile = (dataDir: string): string => join(dataDir, 'gesang.sqlite');
/** How far a PostgreSQL database had come when it was last seen; no part of a backup. */
export const markFile = (dataDir: string): string => join(dataDir, 'postgres-mark');
/** Says that the SQLite database of this folder was moved to PostgreSQL. */
export const movedFile = (dataDir: string): string => join(dataDir, 'moved-to-postgres');
/** Parts of uploads that are not complete; no part of a backup. */
export const uploadDir = (dataDir: string): string => join(dataDir, 'uploads');
export const blobDir = (dataDir: string): string => join(dataDir, 'photos');

/** Makes the data folder where it is not there. @throws the file system's error where it cannot be written */
export function prepareDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  accessSync(dataDir, constants.W_OK);
  // Not together with the folder: `recursive` says ENOENT where the disk is read-only.
  if (!existsSync(blobDir(dataDir))) mkdirSync(blobDir(dataDir), { mode: 0o700 });
}

/**
 * The epoch of this data folder, made at the first start. It lies outside the database, so that a restored backup does not
 * bring the old one back: a restore deletes or replaces this file, and every device then compares everything.
 */
export function readEpoch(dataDir: string): string {
  const file = join(dataDir, 'epoch');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (/^[\w-]{22}$/.test(known)) return known;
  return renewEpoch(dataDir);
}

/** Writes a new epoch: after a restore. */
export function renewEpoch(dataDir: string): string {
  const epoch = randomBytes(16).toString('base64url');
  const file = join(dataDir, 'epoch');
  writeFileSync(`${file}.new`, `${epoch}\n`, { flush: true, mode: 0o600 });
  renameSync(`${file}.new`, file);
  return epoch;
}
