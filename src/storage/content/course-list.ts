import type { CourseEntry } from '#core/course/catalogue.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { betterForms, bytesOf, wantedAssets, type Wants } from '#core/course/download-plan.ts';
import type { CourseOnDevice, CourseParts, DownloadFailure } from '#core/ports/content.ts';
import type { ContentDatabase, PackageRow, QueueRow } from './database.ts';
import type { Packages } from './packages.ts';
import type { Unstored } from './unstored.ts';

interface Known {
  course: string;
  entry?: CourseEntry;
  row?: PackageRow;
  manifest?: Manifest;
  queue?: QueueRow;
  /** Contents of the queued package, where they have been fetched. */
  queued?: Manifest;
  /** Contents of the package that the catalogue offers, where they have been fetched. */
  offered?: Manifest;
  held: ReadonlySet<string>;
  /** A failure that the disk had no room to note. */
  unstored?: DownloadFailure;
}

/** What every file of a manifest takes here, by kind. Lists of parts count with what is optional or not. */
function partsOf(manifest: Manifest, held: ReadonlySet<string>): CourseParts {
  const parts = { text: 0, pictures: 0, video: 0 };
  const optional = new Set(manifest.assets.flatMap(({ role, sha256, altOf }) => (role === 'optional' && !altOf ? sha256 : [])));
  for (const asset of new Map(manifest.assets.map((asset) => [asset.sha256, asset])).values()) {
    if (!held.has(asset.sha256)) continue;
    // A better form goes with the one that it stands for.
    if (optional.has(asset.altOf ?? asset.sha256)) parts.video += asset.bytes;
    else if (asset.mediaType.startsWith('image/')) parts.pictures += asset.bytes;
    else parts.text += asset.bytes;
  }
  return parts;
}

/** What is missing of the optional media, in the form that would be fetched. One that is here in either form is here. */
function optionalMissing(manifest: Manifest, high: boolean, held: ReadonlySet<string>): number {
  const better = betterForms(manifest);
  const lists = new Set(manifest.assets.flatMap(({ chunks }) => chunks ?? []));
  const here = (asset: Asset) => held.has(asset.sha256) || held.has(better.get(asset.sha256)?.sha256 ?? '');
  const low = wantedAssets(manifest, { withOptional: true, high: false }).filter((asset) => asset.role === 'optional' && !lists.has(asset.sha256) && !here(asset));
  return missing(withLists(manifest, low.map((asset) => (high ? (better.get(asset.sha256) ?? asset) : asset))), held);
}

/** Files with the lists of their parts. */
const withLists = (manifest: Manifest, assets: readonly Asset[]) => [...assets, ...manifest.assets.filter(({ sha256 }) => assets.some(({ chunks }) => chunks === sha256))];

/** What the better forms of media would cost that are here, or on their way here, in the smaller one. */
function betterMissing(manifest: Manifest, wants: Wants, held: ReadonlySet<string>): number {
  const better = wantedAssets(manifest, { ...wants, high: true });
  return missing(withLists(manifest, better.filter(({ altOf }) => altOf !== undefined)), held);
}

const missing = (assets: readonly Asset[], held: ReadonlySet<string>) => bytesOf(assets.filter(({ sha256 }) => !held.has(sha256)));

function downloadOf({ entry, manifest, queue, queued, held, unstored }: Known, bytesOnDevice: number): CourseOnDevice['download'] {
  if (!queue && unstored) return { state: 'failed', doneBytes: 0, totalBytes: entry?.essentialBytes ?? 0, failure: unstored };
  if (!queue) return manifest ? { state: 'installed', doneBytes: bytesOnDevice, totalBytes: bytesOnDevice } : { state: 'none', doneBytes: 0, totalBytes: entry?.essentialBytes ?? 0 };
  const failure = queue.failure ? { failure: queue.failure } : {};
  // Of a file, what has been read of it.
  if (queue.state === 'importing') return { state: queue.state, doneBytes: queue.partialBytes, totalBytes: queue.totalBytes ?? 0 };
  if (!queued) return { state: queue.state, doneBytes: 0, totalBytes: queue.totalBytes ?? entry?.essentialBytes ?? 0, ...failure };
  const left = missing(wantedAssets(queued, queue), held);
  const totalBytes = Math.max(queue.totalBytes ?? left, left);
  return { state: queue.state, doneBytes: Math.min(totalBytes, totalBytes - left + queue.partialBytes), totalBytes, ...failure };
}

function describe(known: Known): CourseOnDevice {
  const { course, entry, row, manifest, queue, offered, held } = known;
  const parts = manifest ? partsOf(manifest, held) : { text: 0, pictures: 0, video: 0 };
  const bytesOnDevice = parts.text + parts.pictures + parts.video;
  const wants = { withOptional: queue?.withOptional ?? row?.withOptional ?? false, high: queue?.high ?? row?.high ?? false };
  const newer = manifest && entry && entry.package !== row?.id && entry.version > manifest.version;
  return {
    course,
    ...(entry ? { entry } : {}),
    ...(manifest && row ? { installed: manifest, installedPackage: row.id } : {}),
    bytesOnDevice,
    updateBytes: newer ? (offered ? missing(wantedAssets(offered, wants), held) : entry.essentialBytes) : null,
    download: downloadOf(known, bytesOnDevice),
    withOptional: wants.withOptional,
    optionalBytes: manifest ? optionalMissing(manifest, wants.high, held) : (entry?.optionalBytes ?? 0),
    betterBytes: manifest ? betterMissing(manifest, wants, held) : 0,
    parts,
  };
}

/**
 * Every course of the catalogue, in its order, and then those that are only on the device.
 * @param unstored failures that the disk had no room to note, by course
 */
export const courseList = (db: ContentDatabase, packages: Packages, unstored: Unstored): Promise<readonly CourseOnDevice[]> =>
  db.transaction('r', db.tables, () => readList(db, packages, unstored));

async function readList(db: ContentDatabase, packages: Packages, unstored: Unstored): Promise<readonly CourseOnDevice[]> {
  const [catalogue, rows, queue] = [await packages.catalogue(), await db.packages.toArray(), await db.queue.toArray()];
  const held = new Set(await db.files.toCollection().primaryKeys());
  const entries = new Map(catalogue?.courses.map((entry) => [entry.course, entry]));
  const installed = new Map(rows.filter(({ state }) => state === 'installed').map((row) => [row.course, row]));
  const queued = new Map(queue.map((row) => [row.course, row]));
  const courses = new Set([...entries.keys(), ...installed.keys(), ...queued.keys()]);
  const ids = [...[...entries.values()].map((entry) => entry.package), ...[...installed.values()].map(({ id }) => id), ...queue.flatMap((row) => row.package ?? [])];
  const manifests = await packages.manifestsOf([...new Set(ids)]);
  return [...courses].map((course) => {
    const [entry, row, waiting] = [entries.get(course), installed.get(course), queued.get(course)];
    const of = (id: string | undefined) => (id ? manifests.get(id) : undefined);
    return describe({ course, held, entry, row, queue: waiting, manifest: of(row?.id), queued: of(waiting?.package), offered: row && of(entry?.package), unstored: unstored.of(course) });
  });
}
