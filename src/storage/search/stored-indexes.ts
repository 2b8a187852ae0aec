import { INDEX_FORMAT, type PackageIndex } from '#core/search/package-index.ts';
import type { ContentDatabase } from '../content/database.ts';

/** The kept indexes, one row a package. A row of another format counts as none. */
export function createStoredIndexes(db: ContentDatabase) {
  const usable = (packageId: string) => db.search.where('[package+format]').equals([packageId, INDEX_FORMAT]);
  return {
    /** Which installed packages have an index and which have none, and which indexes are of no use any more. */
    async standing(): Promise<{ ready: string[]; missing: string[]; stale: string[] }> {
      return db.transaction('r', db.packages, db.search, async () => {
        const installed = (await db.packages.filter(({ state }) => state === 'installed').toArray()).map(({ id }) => id);
        const keys = (await db.search.orderBy('[package+format]').keys()) as unknown as [string, number][];
        const good = new Set(keys.filter(([, format]) => format === INDEX_FORMAT).map(([id]) => id));
        return {
          ready: installed.filter((id) => good.has(id)),
          missing: installed.filter((id) => !good.has(id)),
          stale: keys.filter(([id, format]) => format !== INDEX_FORMAT || !installed.includes(id)).map(([id]) => id),
        };
      });
    },
    read: async (packageId: string): Promise<PackageIndex | null> => (await usable(packageId).first())?.index ?? null,
    /** Keeps an index, unless its package has gone meanwhile. */
    async keep(packageId: string, index: PackageIndex): Promise<void> {
      await db.transaction('rw', db.packages, db.search, async () => {
        if ((await db.packages.get(packageId))?.state === 'installed') await db.search.put({ package: packageId, format: index.format, index });
      });
    },
    drop: (packageIds: readonly string[]) => db.search.bulkDelete([...packageIds]),
  };
}

export type StoredIndexes = ReturnType<typeof createStoredIndexes>;
