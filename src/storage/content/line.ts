import type { ContentDatabase, QueueRow } from './database.ts';
import { wantedAssets } from './download-plan.ts';
import type { Packages } from './packages.ts';

interface LineParts {
  db: ContentDatabase;
  packages: Packages;
  queue: { kick(): void; interrupt(course: string): void };
  now(): number;
}

/** Who stands in the download queue. */
export function createLine({ db, packages, queue, now }: LineParts) {
  return {
    /** Puts a course in line, changes what is wanted of it, or goes on with it. */
    async enqueue(course: string, withOptional: boolean | undefined): Promise<void> {
      await db.transaction('rw', db.queue, db.packages, db.state, async () => {
        const [row, installed, catalogue] = [await db.queue.get(course), await packages.installed(course), await packages.catalogue()];
        const wanted = withOptional ?? row?.withOptional ?? installed?.withOptional ?? false;
        const newest = catalogue?.courses.find((entry) => entry.course === course)?.package ?? installed?.id ?? row?.package;
        const same = row !== undefined && row.package === newest && row.withOptional === wanted;
        if (same && (row.state === 'running' || row.state === 'queued')) return;
        const fresh: QueueRow = { course, withOptional: wanted, state: 'queued', since: row?.since ?? now(), partialBytes: same ? row.partialBytes : 0, ...(newest ? { package: newest } : {}) };
        await db.queue.put(same && row.totalBytes !== undefined ? { ...fresh, totalBytes: row.totalBytes } : fresh);
      });
      queue.kick();
    },

    /** Stops a course where it is; what has come stays. */
    async pause(course: string): Promise<void> {
      await db.queue.where({ course }).modify({ state: 'paused', failure: undefined });
      queue.interrupt(course);
    },

    /** Puts installed packages in line whose files are not all here any more: the browser or bit rot has taken some. */
    async repairMissing(): Promise<void> {
      const held = new Set(await db.files.toCollection().primaryKeys());
      for (const row of await db.packages.filter(({ state }) => state === 'installed').toArray()) {
        const manifest = await packages.manifestOf(row.id);
        if (!manifest || wantedAssets(manifest, row.withOptional).every(({ sha256 }) => held.has(sha256)) || (await db.queue.get(row.course))) continue;
        await db.queue.put({ course: row.course, package: row.id, withOptional: row.withOptional, state: 'queued', since: now(), partialBytes: 0 });
      }
      queue.kick();
    },
  };
}
