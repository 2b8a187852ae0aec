import type { Asset, Manifest } from '#core/course/manifest.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import { bytesOf, downloadPlan } from './download-plan.ts';
import { ContentFailure, isOutOfSpace } from './failure.ts';
import type { FileStore } from './file-store.ts';
import { CHUNK_BYTES, chunkCount, chunkLength } from './layout.ts';
import type { Packages } from './packages.ts';
import type { ServerContent } from './server-content.ts';

/** A file with wrong bytes is fetched this many times in all before it counts as damaged. */
const TRIES = 3;
/** Free space beyond the bytes themselves: what people write must still fit. */
const MARGIN = 1.2;

export interface DownloadParts {
  db: ContentDatabase;
  files: FileStore;
  packages: Packages;
  server: ServerContent;
  refreshCatalogue(): Promise<boolean>;
  /** Bytes that the browser would still give us, null where it does not say. */
  freeBytes(): Promise<number | null>;
}

/** Told how many bytes of the file under way are here; rejects where the download is to stop. */
type Report = (partialBytes: number) => Promise<void>;

/** The person paused or removed the course, or the page closes: not a failure. */
class Stopped extends Error {}

/** Brings the files of one queued course, one at a time, and takes the package in when it is whole. */
export function createDownload({ db, files, packages, server, refreshCatalogue, freeBytes }: DownloadParts) {
  /** Stops where the row says that nobody wants this (now) any more. */
  async function progress(course: string, change: Partial<QueueRow>, signal: AbortSignal): Promise<void> {
    const row = await db.queue.get(course);
    if (signal.aborted || row?.state !== 'running') throw new Stopped();
    await db.queue.update(course, change);
  }

  async function fetchFile(asset: Asset, signal: AbortSignal, report: Report): Promise<void> {
    if (asset.bytes <= CHUNK_BYTES) return files.keepParts(asset.sha256, [{ index: 0, data: await server.file(asset, signal) }]);
    const held = await files.partsHeld(asset.sha256);
    let bytes = [...held].reduce((sum, index) => sum + chunkLength(asset.bytes, index), 0);
    await report(bytes);
    for (let index = 0; index < chunkCount(asset.bytes); index += 1) {
      if (held.has(index)) continue;
      const { data, whole } = await server.part(asset, index, signal);
      if (whole) return files.keepParts(asset.sha256, Array.from({ length: chunkCount(data.byteLength) }, (_, at) => ({ index: at, data: data.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES) })));
      await files.keepParts(asset.sha256, [{ index, data }]);
      bytes += data.byteLength;
      await report(bytes);
    }
  }

  /** Brings one file unless it is here; wrong bytes are thrown away and fetched again. */
  async function bring(asset: Asset, signal: AbortSignal, report: Report): Promise<void> {
    if (await db.files.get(asset.sha256)) return;
    for (let tries = 0; tries < TRIES; tries += 1) {
      await fetchFile(asset, signal, report);
      const right = await files.finish(asset);
      await report(0);
      if (right) return;
    }
    throw new ContentFailure('damaged', `${asset.path}: wrong bytes`);
  }

  /** The manifest of the package that is wanted, from the device or else from the server. */
  async function contents(row: QueueRow): Promise<{ id: string; manifest: Manifest }> {
    let id = row.package;
    const newest = async () => (await packages.catalogue())?.courses.find(({ course }) => course === row.course)?.package;
    id ??= await newest();
    if (!id && (await refreshCatalogue())) id = await newest();
    if (!id) throw new ContentFailure('server-fault', `the server does not offer ${row.course}`);
    const here = await packages.manifestOf(id);
    if (here) return { id, manifest: here };
    const { manifest, text } = await server.manifest(id);
    if (manifest.course !== row.course) throw new ContentFailure('server-fault', 'the package is of another course');
    await packages.stage(id, manifest, text);
    return { id, manifest };
  }

  async function whatIsMissing(plan: readonly Asset[]): Promise<Asset[]> {
    const rows = await db.files.bulkGet(plan.map(({ sha256 }) => sha256));
    return plan.filter((_, index) => !rows[index]);
  }

  async function run(row: QueueRow, signal: AbortSignal): Promise<void> {
    const { course, withOptional } = row;
    const { id, manifest } = await contents(row);
    const missing = await whatIsMissing(downloadPlan(manifest, withOptional));
    await progress(course, { package: id, partialBytes: 0, totalBytes: row.totalBytes ?? bytesOf(missing) }, signal);
    const free = await freeBytes();
    if (free !== null && bytesOf(missing) * MARGIN > free) throw new ContentFailure('storage-full', `${bytesOf(missing)} bytes are needed, ${free} are free`);
    const report: Report = (partialBytes) => progress(course, { partialBytes }, signal);
    for (const asset of missing.filter(({ role }) => role === 'essential')) await bring(asset, signal, report);
    if ((await packages.installed(course))?.id !== id) {
      await packages.activate(id, course, withOptional);
      await packages.clearUnneeded();
    }
    for (const asset of missing.filter(({ role }) => role === 'optional')) await bring(asset, signal, report);
    await packages.activate(id, course, withOptional);
    // Whoever asked for something more in the meantime has put the row back to 'queued'.
    await db.queue.where({ course }).and(({ state }) => state === 'running').delete();
    await packages.clearUnneeded();
  }

  async function fail(course: string, error: unknown): Promise<void> {
    const failure = isOutOfSpace(error) ? 'storage-full' : error instanceof ContentFailure ? error.why : 'server-fault';
    await db.queue.where({ course }).and(({ state }) => state === 'running').modify({ state: 'failed', failure, ...(failure === 'storage-full' ? { partialBytes: 0, totalBytes: undefined } : {}) });
    // What people write needs the room more than half a course does.
    if (failure === 'storage-full') await packages.clearUnneeded();
    if (!(error instanceof ContentFailure)) console.error(`The download of ${course} failed.`, error);
  }

  return {
    /** Fetches one file that an installed package needs. Rejects with `ContentFailure`. */
    repair: (asset: Asset, signal: AbortSignal) => bring(asset, signal, async () => {}),

    /** Works on one course until it is here, stopped or failed; the queue's row says which. Never rejects for a failed download. */
    async work(row: QueueRow, signal: AbortSignal): Promise<void> {
      const started = await db.queue.where({ course: row.course }).modify((kept: QueueRow) => {
        if (kept.state === 'queued') Object.assign(kept, { state: 'running', failure: undefined });
      });
      if (started === 0) return;
      try {
        await run(row, signal);
      } catch (error) {
        if (error instanceof Stopped || signal.aborted) await packages.clearUnneeded().catch(() => undefined);
        else await fail(row.course, error);
      }
    },
  };
}

export type Download = ReturnType<typeof createDownload>;
