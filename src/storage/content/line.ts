import { wantedAssets, type Wants } from '#core/course/download-plan.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import { isOutOfSpace } from './failure.ts';
import type { Network } from './network.ts';
import type { Packages } from './packages.ts';
import type { Settings } from './settings.ts';
import type { Unstored } from './unstored.ts';

interface LineParts {
  db: ContentDatabase;
  packages: Packages;
  queue: { kick(): void; interrupt(course: string): void };
  settings: Settings;
  network: Network;
  /** Failures that the disk had no room to note. */
  unstored: Unstored;
  now(): number;
}

/** Who stands in the download queue. */
export function createLine({ db, packages, queue, settings, network, unstored, now }: LineParts) {
  /** The package that a course is to have: the newest on offer, unless a file has brought one that is as new or newer. */
  async function wantedPackage(course: string): Promise<string | undefined> {
    const [entry, installed] = [(await packages.catalogue())?.courses.find((each) => each.course === course), await packages.installed(course)];
    const here = installed && (await packages.manifestOf(installed.id));
    return installed && here && (!entry || entry.version < here.version) ? installed.id : (entry?.package ?? installed?.id);
  }

  async function putInLine(course: string, wants: Partial<Wants>): Promise<void> {
    await db.transaction('rw', db.queue, db.packages, db.manifests, db.state, async () => {
      const [row, installed] = [await db.queue.get(course), await packages.installed(course)];
      if (row?.state === 'importing') return;
      const wanted = wants.withOptional ?? row?.withOptional ?? installed?.withOptional ?? false;
      const high = wants.high ?? row?.high ?? installed?.high ?? (await settings.read()).quality === 'high';
      const newest = (await wantedPackage(course)) ?? row?.package;
      const same = row !== undefined && row.package === newest && row.withOptional === wanted && (row.high ?? false) === high;
      if (same && (row.state === 'running' || row.state === 'queued')) return;
      const anyLink = row?.anyLink === true || row?.state === 'waiting' || network.kind() === 'unknown';
      const fresh: QueueRow = { course, withOptional: wanted, high, anyLink, state: 'queued', since: row?.since ?? now(), partialBytes: same ? row.partialBytes : 0, ...(newest ? { package: newest } : {}) };
      await db.queue.put(same && row.totalBytes !== undefined ? { ...fresh, totalBytes: row.totalBytes } : fresh);
    });
  }

  return {
    /**
     * Puts a course in line, changes what is wanted of it, or goes on with it. Whoever asks again for what waits for Wi-Fi wants it now;
     * where the browser does not say what the link is, whoever asks has seen the price and nothing else can be waited for.
     */
    async enqueue(course: string, wants: Partial<Wants>): Promise<void> {
      try {
        await putInLine(course, wants);
        unstored.forget(course);
      } catch (error) {
        if (!isOutOfSpace(error)) throw error;
        await db.queue.delete(course);
        unstored.note(course, 'storage-full');
      }
      queue.kick();
    },

    /** Stops a course where it is; what has come stays. */
    async pause(course: string): Promise<void> {
      await db.queue.where({ course }).modify({ state: 'paused', failure: undefined, anyLink: false });
      queue.interrupt(course);
    },

    /** Imports whose page has gone wait until somebody goes on with them: by download, or by choosing the file again. */
    async pauseStaleImports(isStale: (course: string) => Promise<boolean>): Promise<void> {
      for (const row of await db.queue.filter(({ state }) => state === 'importing').toArray()) if (await isStale(row.course)) await db.queue.update(row.course, { state: 'paused', withOptional: false, high: false });
    },

    /** Puts installed packages in line whose files are not all here any more: the browser or bit rot has taken some. */
    async repairMissing(): Promise<void> {
      const held = new Set(await db.files.toCollection().primaryKeys());
      for (const row of await db.packages.filter(({ state }) => state === 'installed').toArray()) {
        const manifest = await packages.manifestOf(row.id);
        if (!manifest || wantedAssets(manifest, row).every(({ sha256 }) => held.has(sha256)) || (await db.queue.get(row.course))) continue;
        await db.queue.put({ course: row.course, package: row.id, withOptional: row.withOptional, high: row.high ?? false, state: 'queued', since: now(), partialBytes: 0 });
      }
      queue.kick();
    },
  };
}
