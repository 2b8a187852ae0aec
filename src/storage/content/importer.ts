import { CHUNK_BYTES, chunkCount, chunkLength } from '#core/course/chunks.ts';
import { bytesOf, wantedAssets } from '#core/course/download-plan.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { directoryBytes, entryName, MANIFEST_ENTRY, MOST_BYTES, MOST_FILES, MOST_MANIFEST_BYTES, SIGNATURE_ENTRY } from '#core/course/package-file.ts';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { ImportFailure, ImportResult } from '#core/ports/content.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import { textDigest } from './digest.ts';
import { MARGIN } from './downloader.ts';
import { isOutOfSpace } from './failure.ts';
import { partCheck } from './fetch-file.ts';
import type { FetchedManifest } from './fetch-manifest.ts';
import { ImportRefused, openFileReader, type FileReader } from './file-reader.ts';
import type { FileStore } from './file-store.ts';
import type { Packages } from './packages.ts';
import type { Trust, Verdict } from './trust.ts';

const MOST_SIGNATURE_BYTES = 1_000;
const VERDICTS: Readonly<Record<Exclude<Verdict, 'right'>, ImportFailure>> = { 'no-keys': 'unknown-server', missing: 'damaged', 'unknown-key': 'other-server', wrong: 'damaged' };

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

/** The contents of the file. Nothing in it is parsed before its signature was found right. */
async function openPackage(reader: FileReader, trust: Trust): Promise<FetchedManifest & { id: string }> {
  const first = await reader.nextEntry();
  if (first?.name !== MANIFEST_ENTRY) throw new ImportRefused('not-a-course', 'the first entry is not a manifest');
  if (first.bytes > MOST_MANIFEST_BYTES) throw new ImportRefused('too-large', `the manifest has ${first.bytes} bytes`);
  const bytes = await reader.read(first.bytes);
  const second = await reader.nextEntry();
  if (second?.name !== SIGNATURE_ENTRY || second.bytes > MOST_SIGNATURE_BYTES) throw new ImportRefused('not-a-course', 'the second entry is not a signature');
  const signature = new TextDecoder().decode(await reader.read(second.bytes));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const id = textDigest(text);
  const verdict = await trust.check(id, signature);
  if (verdict !== 'right') throw new ImportRefused(VERDICTS[verdict], `the signature is ${verdict}`);
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.formatVersion !== 1) throw new ImportRefused('too-new', `format ${String(manifest.formatVersion)}`);
  if (manifest.assets.length > MOST_FILES || bytesOf(manifest.assets) > MOST_BYTES) throw new ImportRefused('too-large', `${manifest.assets.length} files, ${bytesOf(manifest.assets)} bytes`);
  return { id, manifest, text, signature };
}

/** Makes the function that takes in a course from a file. */
export function createImporter(parts: ImportParts) {
  const { db, files, packages, trust, freeBytes, now, locks } = parts;

  async function checkVersion(manifest: Manifest): Promise<boolean> {
    const row = await packages.installed(manifest.course);
    const here = row && (await packages.manifestOf(row.id));
    if (here && here.version > manifest.version) throw new ImportRefused('older', `version ${here.version} is here, the file has ${manifest.version}`);
    return row !== null;
  }

  /** Stops where the row says that nobody wants this any more. */
  async function progress(course: string, change: Partial<QueueRow>): Promise<void> {
    if ((await db.queue.get(course))?.state !== 'importing') throw new ImportRefused('stopped', 'somebody stopped it');
    await db.queue.update(course, change);
  }

  async function takeFile(reader: FileReader, asset: Asset, course: string): Promise<void> {
    const right = await partCheck(files, asset);
    for (let index = 0; index < chunkCount(asset.bytes); index += 1) {
      const data = (await reader.read(chunkLength(asset.bytes, index))).buffer;
      if (!(await right(index, data))) throw new ImportRefused('damaged', `part ${index} of ${asset.path}`);
      await files.keepParts(asset.sha256, [{ index, data }]);
      await progress(course, { partialBytes: asset.bytes > CHUNK_BYTES ? (index + 1) * CHUNK_BYTES : 0 });
    }
    if ((await files.finish(asset)) !== 'whole') throw new ImportRefused('damaged', asset.path);
    await progress(course, { partialBytes: 0 });
  }

  /** Takes every file that the manifest names and this device lacks; anything else in the file ends it. */
  async function takeFiles(reader: FileReader, { manifest }: FetchedManifest): Promise<void> {
    const expected = new Map(manifest.assets.map((asset) => [entryName(asset), asset]));
    const names = [MANIFEST_ENTRY, SIGNATURE_ENTRY];
    for (let entry = await reader.nextEntry(); entry; entry = await reader.nextEntry()) {
      const asset = expected.get(entry.name);
      // Taken off the list, so that nothing comes twice.
      if (!asset || !expected.delete(entry.name) || entry.bytes !== asset.bytes) throw new ImportRefused('damaged', `${entry.name} is not what the manifest names`);
      names.push(entry.name);
      if (entry.bytes > reader.left()) throw new ImportRefused('cut-off', `${entry.name} is not all here`);
      if (await db.files.get(asset.sha256)) reader.skip(entry.bytes);
      else await takeFile(reader, asset, manifest.course);
    }
    const [left, directory] = [reader.left(), directoryBytes(names)];
    if (left !== directory) throw new ImportRefused(left < directory ? 'cut-off' : 'damaged', `${left} bytes follow the last entry, not ${directory}`);
  }

  async function heldAll(assets: readonly Asset[]): Promise<boolean> {
    return (await db.files.bulkGet(assets.map(({ sha256 }) => sha256))).every((row) => row !== undefined);
  }

  /** Puts the course in the place of a download of it, until it is here; answers what was there before. */
  async function begin({ id, manifest, ...rest }: FetchedManifest & { id: string }, room: number): Promise<QueueRow | undefined> {
    const free = await freeBytes();
    if (free !== null && room * MARGIN > free) throw new ImportRefused('storage-full', `${room} bytes are needed, ${free} are free`);
    return db.transaction('rw', db.queue, db.packages, db.manifests, async () => {
      const before = await db.queue.get(manifest.course);
      await packages.stage(id, { manifest, ...rest });
      await db.queue.put({ course: manifest.course, package: id, withOptional: true, high: true, state: 'importing', since: now(), partialBytes: 0, totalBytes: room });
      return before;
    });
  }

  async function finish({ id, manifest }: FetchedManifest & { id: string }): Promise<boolean> {
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

  async function takeIn(reader: FileReader, contents: FetchedManifest & { id: string }): Promise<ImportResult> {
    const { course, title, version } = contents.manifest;
    const wasHere = await checkVersion(contents.manifest);
    const held = new Set(await db.files.toCollection().primaryKeys());
    const room = bytesOf(contents.manifest.assets.filter(({ sha256 }) => !held.has(sha256)));
    const before = await begin(contents, Math.min(room, reader.left()));
    try {
      await takeFiles(reader, contents);
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
