import type { Asset, Manifest } from './manifest.ts';

/** Which files of a package somebody wants: the optional ones (video) too, and the better form of media where there are two. */
export interface Wants {
  withOptional: boolean;
  high?: boolean;
}

/** Order of fetching by what a file is; lessons, assessments and tasks are told by their hashes. */
function classesOf(manifest: Manifest): (asset: Asset) => number {
  const compiled = new Map<string, number>();
  for (const module of manifest.modules) {
    module.lessons.forEach(({ file }) => compiled.set(file, 0));
    module.assessments.forEach(({ file }) => compiled.set(file, 1));
    module.tasks.forEach(({ file }) => compiled.set(file, 2));
  }
  return (asset) => {
    if (asset.altOf) return 7;
    if (asset.role === 'optional') return 6;
    const known = compiled.get(asset.sha256);
    if (known !== undefined) return known;
    if (asset.mediaType.startsWith('image/')) return 3;
    return asset.mediaType.startsWith('audio/') ? 4 : 5;
  };
}

/**
 * The files of a package in the order in which they are fetched: what is read and answered first, then pictures, then sound,
 * then the other essential files, then (where wanted) video and the rest of the optional ones. Small before large in each class,
 * and the list of a file's parts just before the file.
 */
export function downloadPlan(manifest: Manifest, wants: Wants): readonly Asset[] {
  const classOf = classesOf(manifest);
  const wanted = wantedAssets(manifest, wants);
  const lists = new Map(wanted.map((asset) => [asset.sha256, asset]));
  const isList = new Set(manifest.assets.flatMap(({ chunks }) => chunks ?? []));
  const files = wanted.filter(({ sha256 }) => !isList.has(sha256)).sort((a, b) => classOf(a) - classOf(b) || a.bytes - b.bytes || (a.sha256 < b.sha256 ? -1 : 1));
  const plan = new Set<Asset>();
  for (const file of files) {
    const list = file.chunks && lists.get(file.chunks);
    if (list) plan.add(list);
    plan.add(file);
  }
  return [...plan];
}

/** Whether a file is wanted for its own sake (the list of parts of another is wanted with that). */
function isWanted(asset: Asset, roles: ReadonlyMap<string, Asset['role']>, better: ReadonlySet<string>, wants: Wants): boolean {
  const { withOptional, high = false } = wants;
  if (asset.altOf) return high && (withOptional || roles.get(asset.altOf) === 'essential');
  return asset.role === 'essential' || (withOptional && !(high && better.has(asset.sha256)));
}

/** The files of a package that are wanted, each once. A file that is both essential and optional is essential. */
export function wantedAssets(manifest: Manifest, wants: Wants): Asset[] {
  const files = new Map<string, Asset>();
  for (const asset of manifest.assets) if (!files.has(asset.sha256) || asset.role === 'essential') files.set(asset.sha256, asset);
  const roles = new Map([...files].map(([sha256, { role }]) => [sha256, role]));
  const better = new Set(manifest.assets.flatMap(({ altOf }) => altOf ?? []));
  const isList = new Set(manifest.assets.flatMap(({ chunks }) => chunks ?? []));
  const wanted = [...files.values()].filter((asset) => !isList.has(asset.sha256) && isWanted(asset, roles, better, wants));
  const lists = wanted.flatMap(({ chunks }) => (chunks ? (files.get(chunks) ?? []) : []));
  return [...new Set([...wanted, ...lists])];
}

/** The better form of a file by the hash of the smaller one, where there are two. */
export const betterForms = (manifest: Manifest): ReadonlyMap<string, Asset> => new Map(manifest.assets.flatMap((asset) => (asset.altOf ? [[asset.altOf, asset] as const] : [])));

export const bytesOf = (assets: readonly Asset[]) => assets.reduce((sum, asset) => sum + asset.bytes, 0);
