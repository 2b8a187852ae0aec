import type { ContentDatabase } from './database.ts';
import type { Packages } from './packages.ts';
import type { ServerContent } from './server-content.ts';

/** Makes the function that fetches the catalogue and keeps it; it resolves to false where that was not possible. */
export function createCatalogue({ db, packages, server, now }: { db: ContentDatabase; packages: Packages; server: ServerContent; now(): number }) {
  /** Fetches the manifests of updates on offer, so that their size can be told. */
  async function lookAtUpdates(): Promise<void> {
    const offered = new Map((await packages.catalogue())?.courses.map((entry) => [entry.course, entry.package]));
    const rows = await db.packages.filter(({ state }) => state === 'installed').toArray();
    for (const { course } of rows) {
      const id = offered.get(course);
      if (!id || (await packages.manifestOf(id))) continue;
      const { manifest, text } = await server.manifest(id);
      if (manifest.course === course) await packages.stage(id, manifest, text);
    }
  }

  return async function refreshCatalogue(): Promise<boolean> {
    try {
      const value = await server.catalogue();
      await db.state.put({ key: 'catalogue', value, at: new Date(now()).toISOString() });
    } catch {
      return false;
    }
    await lookAtUpdates().catch(() => undefined);
    return true;
  };
}
