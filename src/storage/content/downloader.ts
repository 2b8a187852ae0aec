import type { Asset } from '#core/course/manifest.ts';
import { bytesOf, downloadPlan } from '#core/course/download-plan.ts';
import { LARGE_BYTES, type Background } from './background.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import { ContentFailure, isOutOfSpace } from './failure.ts';
import type { BringFile, Report } from './fetch-file.ts';
import type { FetchedManifest, FetchManifest } from './fetch-manifest.ts';
import type { Packages } from './packages.ts';
import type { Unstored } from './unstored.ts';

/** Free space beyond the bytes themselves: what people write must still fit. */
export const MARGIN = 1.2;

export interface DownloadParts {
  db: ContentDatabase;
  packages: Packages;
  bringFile: BringFile;
  background: Background;
  fetchManifest: FetchManifest;
  refreshCatalogue(): Promise<boolean>;
  /** Bytes that the browser would still give us, null where it does not say. */
  freeBytes(): Promise<number | null>;
  /** Whether media of this row may be transferred over the link as it is now. */
  mediaAllowed(row: QueueRow): Promise<boolean>;
  /** Whether that is so over every link that there may be. */
  anyLink(row: QueueRow): Promise<boolean>;
  /** Failures that the disk had no room to note. */
  unstored: Unstored;
  /** Called when a package has been taken in. */
  installed(): void;
}

/** The person paused or removed the course, or the page closes: not a failure. */
class Stopped extends Error {}
/** What is left is media, and the link costs money. */
class Waiting extends Error {}

const isMedia = ({ role, altOf }: Asset) => role === 'optional' || altOf !== undefined;
/** Without a list of its parts nobody could check them when they come. */
const isLarge = ({ bytes, chunks }: Asset) => bytes >= LARGE_BYTES && chunks !== undefined;

/** Whose files are brought, and what the browser calls it where it shows its downloads. */
interface Wanted {
  row: QueueRow;
  title: string;
}

/** Brings the files of one queued course, one at a time, and takes the package in when it is whole. */
export function createDownload({ db, packages, bringFile, background, fetchManifest, refreshCatalogue, freeBytes, mediaAllowed, anyLink, unstored, installed }: DownloadParts) {
  /** Stops where the row says that nobody wants this (now) any more. */
  async function progress(course: string, change: Partial<QueueRow>, signal: AbortSignal): Promise<void> {
    const row = await db.queue.get(course);
    if (signal.aborted || row?.state !== 'running') throw new Stopped();
    await db.queue.update(course, change);
  }

  /** The contents of the package that is wanted, from the device or else from the server. */
  async function contents(row: QueueRow): Promise<{ id: string } & Pick<FetchedManifest, 'manifest'>> {
    let id = row.package;
    const newest = async () => (await packages.catalogue())?.courses.find(({ course }) => course === row.course)?.package;
    id ??= await newest();
    if (!id && (await refreshCatalogue())) id = await newest();
    if (!id) throw new ContentFailure('server-fault', `the server does not offer ${row.course}`);
    // Known is not enough: what was cleared away with a half download has to be laid down again.
    const here = (await db.packages.get(id)) ? await packages.manifestOf(id) : null;
    if (here) return { id, manifest: here };
    const fetched = await fetchManifest(id);
    if (fetched.manifest.course !== row.course) throw new ContentFailure('server-fault', 'the package is of another course');
    await packages.stage(id, fetched);
    return { id, manifest: fetched.manifest };
  }

  async function whatIsMissing(plan: readonly Asset[]): Promise<Asset[]> {
    const rows = await db.files.bulkGet(plan.map(({ sha256 }) => sha256));
    return plan.filter((_, index) => !rows[index]);
  }

  async function activate(id: string, row: QueueRow): Promise<void> {
    await packages.activate(id, row.course, row);
    await packages.clearUnneeded();
    installed();
  }

  /** What may go on when the page is closed does, where the browser can; whatever that has left out comes as if there were none. */
  async function bringInBackground(large: readonly Asset[], { row, title }: Wanted, signal: AbortSignal, report: Report): Promise<void> {
    // The browser keeps what comes until it is over, so for a while it is here twice.
    const free = await freeBytes();
    if (large.length === 0 || (free !== null && bytesOf(large) * 2 * MARGIN > free)) return;
    if ((await background.bring(row.course, title, large, signal, report)) === 'over') return;
    await leave(row.course, { state: 'paused', anyLink: false });
    throw new Stopped();
  }

  /** Brings files one after another, the large ones last where they may go on in the background. */
  async function bringAll(assets: readonly Asset[], wanted: Wanted, signal: AbortSignal, report: Report, mayGoOn: boolean): Promise<void> {
    const large = mayGoOn ? assets.filter(isLarge) : [];
    for (const asset of assets) if (!large.includes(asset)) await bringFile(asset, signal, report);
    await bringInBackground(large, wanted, signal, report);
    for (const asset of large) await bringFile(asset, signal, report);
  }

  async function bringMedia(media: readonly Asset[], wanted: Wanted, signal: AbortSignal, report: Report): Promise<void> {
    const careful: Report = async (partialBytes) => {
      await report(partialBytes);
      if (!(await mediaAllowed(wanted.row))) throw new Waiting();
    };
    if (media.length > 0) await careful(0);
    // With the page closed nobody would see that the link has begun to cost money.
    await bringAll(media, wanted, signal, careful, await anyLink(wanted.row));
  }

  async function run(row: QueueRow, signal: AbortSignal): Promise<void> {
    const { course } = row;
    const { id, manifest } = await contents(row);
    const missing = await whatIsMissing(downloadPlan(manifest, row));
    await progress(course, { package: id, partialBytes: 0, totalBytes: row.totalBytes ?? bytesOf(missing) }, signal);
    const free = await freeBytes();
    if (free !== null && bytesOf(missing) * MARGIN > free) throw new ContentFailure('storage-full', `${bytesOf(missing)} bytes are needed, ${free} are free`);
    const report: Report = (partialBytes) => progress(course, { partialBytes }, signal);
    const wanted = { row, title: manifest.title.zh };
    await bringAll(missing.filter((asset) => !isMedia(asset)), wanted, signal, report, true);
    if ((await packages.installed(course))?.id !== id) await activate(id, row);
    await bringMedia(missing.filter(isMedia), wanted, signal, report);
    await packages.activate(id, course, row);
    // Whoever asked for something more in the meantime has put the row back to 'queued'.
    await db.queue.where({ course }).and(({ state }) => state === 'running').delete();
    await packages.clearUnneeded();
  }

  async function leave(course: string, change: Partial<QueueRow>): Promise<void> {
    await db.queue.where({ course }).and(({ state }) => state === 'running').modify(change);
  }

  async function fail(course: string, error: unknown): Promise<void> {
    const failure = isOutOfSpace(error) ? 'storage-full' : error instanceof ContentFailure ? error.why : 'server-fault';
    try {
      await leave(course, { state: 'failed', failure, ...(failure === 'storage-full' ? { partialBytes: 0, totalBytes: undefined } : {}) });
    } catch {
      // Not even a line can be written. Taking one away needs no room.
      await db.queue.delete(course);
      unstored.note(course, failure);
    }
    // What people write needs the room more than half a course does.
    if (failure === 'storage-full') await packages.clearUnneeded().catch((fault: unknown) => console.error('What is not needed could not be cleared away.', fault));
    if (!(error instanceof ContentFailure)) console.error(`The download of ${course} failed.`, error);
  }

  /** Works on one course until it is here, stopped or failed; the queue's row says which. Never rejects for a failed download. */
  return async function work(row: QueueRow, signal: AbortSignal): Promise<void> {
    const started = await db.queue.where({ course: row.course }).modify((kept: QueueRow) => {
      if (kept.state === 'queued') Object.assign(kept, { state: 'running', failure: undefined });
    });
    if (started === 0) return;
    try {
      await run(row, signal);
    } catch (error) {
      if (error instanceof Waiting) {
        await background.stop(row.course).catch(() => undefined);
        await leave(row.course, { state: 'waiting' });
      } else if (error instanceof Stopped || signal.aborted) await packages.clearUnneeded().catch(() => undefined);
      else await fail(row.course, error);
    }
  };
}

export type Download = ReturnType<typeof createDownload>;
