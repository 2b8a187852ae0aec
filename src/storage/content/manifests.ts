import type { Manifest } from '#core/course/manifest.ts';
import type { ContentDatabase, ManifestRow } from './database.ts';
import { textDigest } from './digest.ts';

/** The manifests that are on this device, each read and checked once. */
export function createManifests(db: ContentDatabase) {
  const known = new Map<string, Manifest>();

  /** Reads a stored manifest; null where the storage has changed it. */
  function remember({ package: id, text }: ManifestRow): Manifest | null {
    if (textDigest(text) !== id) return null;
    const manifest = JSON.parse(text) as Manifest;
    known.set(id, manifest);
    return manifest;
  }

  /** The manifest of a package that is here, in whatever state. Works inside a transaction over `manifests`. */
  async function manifestOf(id: string): Promise<Manifest | null> {
    const seen = known.get(id);
    if (seen) return seen;
    const row = await db.manifests.get(id);
    return row ? remember(row) : null;
  }

  /** The manifests of several packages, of those that are here. One request, for a transaction that must not run dry. */
  async function manifestsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Manifest>> {
    for (const row of await db.manifests.bulkGet(ids.filter((id) => !known.has(id)))) if (row) remember(row);
    return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])));
  }

  return {
    manifestOf,
    manifestsOf,
    /** The signature of a package; undefined where an earlier version has fetched it without. */
    signatureOf: async (id: string) => (await db.manifests.get(id))?.signature,
  };
}
