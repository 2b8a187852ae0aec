import type { ContentDatabase } from './database.ts';
import type { FetchManifest } from './fetch-manifest.ts';
import type { Packages } from './packages.ts';
import type { ServerContent } from './server-content.ts';
import type { Trust } from './trust.ts';

/** Makes the function that fetches the catalogue and keeps it with the server's keys; it resolves to false where that was not possible. */
export function createFetchCatalogue({ db, server, trust, now }: { db: ContentDatabase; server: ServerContent; trust: Trust; now(): number }) {
  return async function fetchCatalogue(): Promise<boolean> {
    try {
      const value = await server.catalogue();
      const at = new Date(now()).toISOString();
      await db.transaction('rw', db.state, async () => {
        await db.state.put({ key: 'catalogue', value, at });
        await trust.learn(value.keys ?? [], at);
      });
      return true;
    } catch {
      return false;
    }
  };
}

/** Makes the function that fetches the manifests of updates on offer, so that their size can be told. */
export function createLookAtUpdates({ db, packages, fetchManifest }: { db: ContentDatabase; packages: Packages; fetchManifest: FetchManifest }) {
  return async function lookAtUpdates(): Promise<void> {
    const offered = new Map((await packages.catalogue())?.courses.map((entry) => [entry.course, entry.package]));
    const rows = await db.packages.filter(({ state }) => state === 'installed').toArray();
    for (const { course } of rows) {
      const id = offered.get(course);
      if (!id || (await packages.manifestOf(id))) continue;
      const fetched = await fetchManifest(id);
      if (fetched.manifest.course === course) await packages.stage(id, fetched);
    }
  };
}
