import { createHash } from 'node:crypto';
import { CHUNK_BYTES, chunkCount, LISTED_ABOVE } from '#core/course/chunks.ts';
import type { Asset } from '#core/course/manifest.ts';
import { sha256Hex } from './package-files.ts';

/** The digests of a file's parts, one after the other. */
function chunkList(bytes: Uint8Array): Uint8Array {
  const parts = Array.from({ length: chunkCount(bytes.length) }, (_, index) => bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));
  return Buffer.concat(parts.map((part) => createHash('sha256').update(part).digest()));
}

/**
 * Gives every large file the list of its parts' digests, as a file of its own beside it: 32 bytes for each 256 KB, so that the
 * manifest, which every update transfers, does not grow with a film.
 * @returns the assets with their lists, and the bytes of all files
 */
export function withChunkLists(assets: readonly Asset[], files: ReadonlyMap<string, Uint8Array>): { assets: readonly Asset[]; files: ReadonlyMap<string, Uint8Array> } {
  const all = new Map(files);
  const lists = new Map<string, Asset>();
  const listed = assets.map((asset) => {
    if (asset.bytes <= LISTED_ABOVE) return asset;
    const list = chunkList(files.get(asset.sha256)!);
    const sha256 = sha256Hex(list);
    all.set(sha256, list);
    lists.set(sha256, { path: `parts/${sha256.slice(0, 16)}.sha256`, sha256, bytes: list.length, mediaType: 'application/octet-stream', role: asset.role });
    return { ...asset, chunks: sha256 };
  });
  return { assets: [...listed, ...lists.values()], files: all };
}
