import { bytesOf, wantedAssets } from '#core/course/download-plan.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { MOST_BYTES } from '#core/course/package-file.ts';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { ImportResult } from '#core/ports/content.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import { MARGIN } from './downloader.ts';
import { isOutOfSpace } from './failure.ts';
import { ImportRefused, openFileReader, type FileReader } from './file-reader.ts';
import { openPackage, type OpenedPackage } from './open-package.ts';
import type { FileStore } from './file-store.ts';
import type { Packages } from './packages.ts';
import { createTakeFiles } from './take-files.ts';
import type { Trust } from './trust.ts';

interface ImportParts {
  db: ContentDatabase;
  files: FileStore;
  packages: Packages;
  trust: Trust;
  freeBytes(): Promise<number | null>;
  now(): number;
  /** Held while a file is being taken in, so that another tab knows that somebody is at it. */
  locks: Pick<LockManager, 'request'> | null;
  /** Takes up again what the import had put aside. */
  kick(): void;
  installed(): void;
}

export const importLock = (course: string) => `gesang-import-${course}`;

/** Makes the function that takes in a course from a file. */
export function createImporter(parts: ImportParts) {
  const { db, packages, trust, freeBytes, now, locks } = parts;
  const takeFiles = createTakeFiles(parts);

  async function checkVersion(manifest: Manifest): Promise<boolean> {
    const row = await packages.installed(manifest.course);
    const here = row && (await packages.manifestOf(row.id));
    if (here && here.version > manifest.version) throw new ImportRefused('older', `version ${here.version} is here, the file has ${manifest.version}`);
    return row !== null;
  }

  /** Stops where the row says that nobody wants this any more. */
  async function progress(course: string, partialBytes: number): Promise<void> {
    if ((await db.queue.get(course))?.state !== 'importing') throw new ImportRefused('stopped', 'somebody stopped it');
    await db.queue.update(course, { partialBytes });
  }

  async function heldAll(assets: readonly Asset[]): Promise<boolean> {
    return (await db.files.bulkGet(assets.map(({ sha256 }) => sha256))).every((row) => row !== undefined);
  }

  /** Puts the course in the place of a download of it, until it is here; answers what was there before. */
  async function begin({ id, manifest, ...rest }: OpenedPackage, totalBytes: number): Promise<QueueRow | undefined> {
    const held = new Set(await db.files.toCollection().primaryKeys());
    const room = Math.min(totalBytes, bytesOf(manifest.assets.filter(({ sha256 }) => !held.has(sha256))));
    const free = await freeBytes();
    if (free !== null && room * MARGIN > free) throw new ImportRefused('storage-full', `${room} bytes are needed, ${free} are free`);
    return db.transaction('rw', db.queue, db.packages, db.manifests, async () => {
      const before = await db.queue.get(manifest.course);
      await packages.stage(id, { manifest, ...rest });
      await db.queue.put({ course: manifest.course, package: id, withOptional: true, high: true, state: 'importing', since: now(), partialBytes: 0, totalBytes });
      return before;
    });
  }

  async function finish({ id, manifest }: OpenedPackage): Promise<boolean> {
    if (!(await heldAll(wantedAssets(manifest, { withOptional: false })))) throw new ImportRefused('cut-off', 'a file that the course needs is not in it');
    const before = await db.packages.get(id);
    const withOptional = before?.withOptional === true || (await heldAll(wantedAssets(manifest, { withOptional: true })));
    const better = wantedAssets(manifest, { withOptional, high: true });
    const high = before?.high === true || (better.some(({ altOf }) => altOf) && (await heldAll(better)));
    await db.transaction('rw', db.packages, db.queue, async () => {
      await packages.activate(id, manifest.course, { withOptional, high });
      await db.queue.delete(manifest.course);
    });
    return withOptional;
  }

  async function takeIn(reader: FileReader, contents: OpenedPackage): Promise<ImportResult> {
    const { course, title, version } = contents.manifest;
    const wasHere = await checkVersion(contents.manifest);
    const total = reader.left();
    const before = await begin(contents, total);
    try {
      await takeFiles(reader, contents.manifest, () => progress(course, total - reader.left()));
      const withOptional = await finish(contents);
      parts.installed();
      return { ok: true, course, title, version, withOptional, wasHere };
    } catch (error) {
      await db.transaction('rw', db.queue, async () => {
        if (before && before.state !== 'importing') await db.queue.put({ ...before, state: before.state === 'running' ? 'queued' : before.state });
        else await db.queue.delete(course);
      });
      throw error;
    } finally {
      await packages.clearUnneeded();
      parts.kick();
    }
  }

  /** Takes in a course from a file. Never rejects for what is wrong with the file. */
  return async function importFile(file: ByteSource): Promise<ImportResult> {
    try {
      if (file.size > MOST_BYTES) throw new ImportRefused('too-large', `${file.size} bytes`);
      const reader = openFileReader(file);
      const contents = await openPackage(reader, trust);
      const work = () => takeIn(reader, contents);
      return await (locks ? locks.request(importLock(contents.manifest.course), work) : work());
    } catch (error) {
      if (error instanceof ImportRefused) {
        console.info(`The file was not taken in: ${error.message}.`);
        return { ok: false, why: error.why };
      }
      if (isOutOfSpace(error)) return { ok: false, why: 'storage-full' };
      throw error;
    }
  };
}
