import type { Catalogue } from '#core/course/catalogue.ts';
import type { Manifest } from '#core/course/manifest.ts';
import { betterForms, wantedAssets, type Wants } from '#core/course/download-plan.ts';
import type { ContentDatabase, PackageRow } from './database.ts';
import { createManifests } from './manifests.ts';
import type { FetchedManifest } from './fetch-manifest.ts';

/** The files of a package that stay: those that are wanted, and smaller forms until the better ones are here. */
function filesToKeep(manifest: Manifest, wants: Wants, held: ReadonlySet<string>): string[] {
  const better = betterForms(manifest);
  const plain = wantedAssets(manifest, { ...wants, high: false }).filter(({ sha256 }) => !(wants.high && held.has(better.get(sha256)?.sha256 ?? '')));
  // Essential pictures stay in both forms: the smaller one is what the package must have to be whole.
  return [...wantedAssets(manifest, wants), ...plain].map(({ sha256 }) => sha256);
}

/** The packages on this device: which there are, which one a course shows, and what may be cleared away. */
export function createPackages(db: ContentDatabase) {
  const manifests = createManifests(db);
  const { manifestOf } = manifests;
  const catalogue = async () => ((await db.state.get('catalogue'))?.value as Catalogue | undefined) ?? null;
  const installed = async (course: string) => (await db.packages.where({ course }).toArray()).find(({ state }) => state === 'installed') ?? null;

  /** Which packages stay, and of which all the files. */
  async function kept(held: ReadonlySet<string>): Promise<{ ids: Set<string>; files: Set<string> }> {
    const [rows, queue, pins, offered] = [await db.packages.toArray(), await db.queue.toArray(), await db.pins.toArray(), await catalogue()];
    const newest = new Set(offered?.courses.map((entry) => entry.package));
    const pinned = new Set(pins.map((pin) => pin.package));
    const queued = new Map(queue.filter(({ failure }) => failure !== 'storage-full').map((row) => [row.package, row]));
    const ids = new Set<string>();
    const files = new Set<string>();
    for (const row of rows) {
      const wanted = queued.get(row.id);
      const whole = pinned.has(row.id) && row.state !== 'staged';
      // The manifest of an update on offer says how large the update is.
      const onOffer = newest.has(row.id) && rows.some((other) => other.course === row.course && other.state === 'installed');
      if (row.state === 'installed' || whole || wanted || onOffer) ids.add(row.id);
      if (row.state !== 'installed' && !whole && !wanted) continue;
      const manifest = await manifestOf(row.id);
      if (!manifest) continue;
      const wants = { withOptional: row.withOptional || wanted?.withOptional === true, high: row.high === true || wanted?.high === true };
      for (const sha256 of whole ? manifest.assets.map((asset) => asset.sha256) : filesToKeep(manifest, wants, held)) files.add(sha256);
    }
    return { ids, files };
  }

  /** Deletes packages and files that nothing needs any more. */
  async function clearUnneeded(): Promise<void> {
    await db.transaction('rw', db.tables, async () => {
      const held = await db.files.toCollection().primaryKeys();
      const { ids, files } = await kept(new Set(held));
      const goneIds = (await db.packages.toCollection().primaryKeys()).filter((id) => !ids.has(id));
      await db.packages.bulkDelete(goneIds);
      await db.manifests.bulkDelete(goneIds);
      await db.search.bulkDelete(goneIds);
      await db.files.bulkDelete(held.filter((sha256) => !files.has(sha256)));
      await db.alternatives.filter(({ better }) => !files.has(better)).delete();
      await db.chunks.bulkDelete((await db.chunks.toCollection().primaryKeys()).filter(([sha256]) => !files.has(sha256)));
    });
  }

  return {
    ...manifests,
    catalogue,
    installed,
    clearUnneeded,

    /** Keeps the manifest of a package that is to be downloaded, or that is on offer. Its lessons are not shown until it is whole. */
    async stage(id: string, { manifest, text, signature }: FetchedManifest): Promise<void> {
      await db.transaction('rw', db.packages, db.manifests, async () => {
        await db.manifests.put({ package: id, text, ...(signature ? { signature } : {}) });
        if (!(await db.packages.get(id))) await db.packages.add({ id, course: manifest.course, state: 'staged', withOptional: false });
      });
    },

    /** Makes a package whose essential files are all here the one that its course shows, at once. */
    async activate(id: string, course: string, { withOptional, high }: Wants): Promise<void> {
      await db.transaction('rw', db.packages, async () => {
        await db.packages.where({ course }).modify((row: PackageRow) => {
          if (row.state === 'installed') row.state = 'kept';
          if (row.id === id) Object.assign(row, { state: 'installed', withOptional, high: high === true });
        });
      });
    },

    /** Takes a course off the device; refused (false) while a pin holds one of its packages. */
    async remove(course: string): Promise<boolean> {
      const removed = await db.transaction('rw', db.tables, async () => {
        const ids = await db.packages.where({ course }).primaryKeys();
        if ((await db.pins.where('package').anyOf(ids).count()) > 0) return false;
        await db.packages.bulkDelete(ids);
        await db.manifests.bulkDelete(ids);
        await db.search.bulkDelete(ids);
        await db.queue.delete(course);
        return true;
      });
      if (removed) await clearUnneeded();
      return removed;
    },

    /** Takes optional and better media of a course off the device; refused (false) while a pin holds one of its packages. */
    async removeOptional(course: string): Promise<boolean> {
      const removed = await db.transaction('rw', db.tables, async () => {
        const rows = await db.packages.where({ course }).toArray();
        if ((await db.pins.where('package').anyOf(rows.map(({ id }) => id)).count()) > 0) return false;
        await db.packages.where({ course }).modify({ withOptional: false });
        await db.queue.delete(course);
        return true;
      });
      if (removed) await clearUnneeded();
      return removed;
    },

    /** The package that a screen means: one that is or was installed, by its id, or the installed one of a course. */
    async shown(packageOrCourse: string): Promise<PackageRow | null> {
      const row = await db.packages.get(packageOrCourse);
      if (row) return row.state === 'staged' ? null : row;
      return installed(packageOrCourse);
    },
  };
}

export type Packages = ReturnType<typeof createPackages>;
