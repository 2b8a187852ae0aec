import { readdir, stat } from 'node:fs/promises';
import type { Asset } from '#core/course/manifest.ts';
import { packagesDir, SHA256 } from './layout.ts';
import { loadManifest } from './published.ts';

/** Finds out what a published file is. A file that no manifest names is not there. */
export interface PackageIndex {
  find(sha256: string): Promise<Asset | null>;
}

/** Reads manifests when first needed, and again when a package was added. */
export function openPackageIndex(dataDir: string): PackageIndex {
  const assets = new Map<string, Asset>();
  const read = new Set<string>();
  let seen = -1;

  async function refresh(): Promise<void> {
    const folder = packagesDir(dataDir);
    const changed = await stat(folder).then(({ mtimeMs }) => mtimeMs, () => -1);
    if (changed === seen) return;
    for (const name of changed < 0 ? [] : await readdir(folder)) {
      const id = name.replace(/\.json$/, '');
      if (read.has(id) || !SHA256.test(id)) continue;
      for (const asset of (await loadManifest(dataDir, id))?.assets ?? []) assets.set(asset.sha256, asset);
      read.add(id);
    }
    seen = changed;
  }

  return {
    async find(sha256) {
      if (!assets.has(sha256)) await refresh();
      return assets.get(sha256) ?? null;
    },
  };
}
