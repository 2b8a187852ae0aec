import type { Asset, Manifest } from '#core/course/manifest.ts';

/**
 * The files of a package in the order in which they are fetched: what is read and answered first, then pictures, then sound,
 * then the other essential files, then (where wanted) video and the rest of the optional ones. Small before large in each class.
 */
export function downloadPlan(manifest: Manifest, withOptional: boolean): readonly Asset[] {
  const classes = new Map<string, number>();
  for (const module of manifest.modules) {
    module.lessons.forEach(({ file }) => classes.set(file, 0));
    module.assessments.forEach(({ file }) => classes.set(file, 1));
    module.tasks.forEach(({ file }) => classes.set(file, 2));
  }
  const classOf = (asset: Asset) => {
    if (asset.role === 'optional') return 6;
    const known = classes.get(asset.sha256);
    if (known !== undefined) return known;
    if (asset.mediaType.startsWith('image/')) return 3;
    return asset.mediaType.startsWith('audio/') ? 4 : 5;
  };
  return wantedAssets(manifest, withOptional).sort((a, b) => classOf(a) - classOf(b) || a.bytes - b.bytes || (a.sha256 < b.sha256 ? -1 : 1));
}

/** The files of a package that are wanted, each once. A file that is both essential and optional is essential. */
export function wantedAssets(manifest: Manifest, withOptional: boolean): Asset[] {
  const wanted = new Map<string, Asset>();
  for (const asset of manifest.assets) {
    if (asset.role === 'optional' && !withOptional) continue;
    if (!wanted.has(asset.sha256) || asset.role === 'essential') wanted.set(asset.sha256, asset);
  }
  return [...wanted.values()];
}

export const bytesOf = (assets: readonly Asset[]) => assets.reduce((sum, asset) => sum + asset.bytes, 0);
