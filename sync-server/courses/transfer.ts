import type { Asset } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { PackageContents } from './package-contents.ts';
import { wireBytes } from './wire-bytes.ts';

/** What a device that holds one package fetches to have another: bytes of bodies over the wire, compressed where the server does so. */
export interface Transfer {
  contents: number;
  essential: { files: number; bytes: number };
  /** Video and larger forms, where they are wanted. */
  optional: { files: number; bytes: number };
  assets: readonly Asset[];
}

/** Files are named by their hashes: whatever the older package has is never sent again. */
export async function transferOf(older: PackageContents | null, newer: PackageContents): Promise<Transfer> {
  if (older?.packageId === newer.packageId) return { contents: 0, essential: { files: 0, bytes: 0 }, optional: { files: 0, bytes: 0 }, assets: [] };
  const held = new Set(older?.manifest.assets.map(({ sha256 }) => sha256));
  const assets = newer.manifest.assets.filter(({ sha256 }) => !held.has(sha256));
  const sum = async (role: Asset['role']) => {
    const wanted = assets.filter((asset) => asset.role === role);
    let bytes = 0;
    for (const { sha256, mediaType } of wanted) bytes += await wireBytes(await newer.bytes(sha256), mediaType);
    return { files: wanted.length, bytes };
  };
  const contents = await wireBytes(new TextEncoder().encode(canonicalJson(newer.manifest)), 'application/json');
  return { contents, essential: await sum('essential'), optional: await sum('optional'), assets };
}
