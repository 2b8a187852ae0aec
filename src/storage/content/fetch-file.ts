import { CHUNK_BYTES, chunkCount, chunkLength, DIGEST_BYTES, listedDigest } from '#core/course/chunks.ts';
import type { Asset } from '#core/course/manifest.ts';
import type { ContentDatabase } from './database.ts';
import { digestOf, sameBytes } from './digest.ts';
import { ContentFailure } from './failure.ts';
import type { FileStore } from './file-store.ts';
import type { ServerContent } from './server-content.ts';

/** A file or part with wrong bytes is fetched this many times in all before it counts as damaged. */
const TRIES = 3;

/** Told how many bytes of the file under way are here; rejects where the download is to stop. */
export type Report = (partialBytes: number) => Promise<void>;

/** Whether a part is the one that the list of a file's parts names; true where the file has no list. */
export type PartCheck = (index: number, data: ArrayBuffer) => Promise<boolean>;

const copy = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** Makes the check of a file's parts against the list that the manifest names, as far as that is here. */
export async function partCheck(files: FileStore, asset: Asset): Promise<PartCheck> {
  const list = asset.chunks ? await files.read(asset.chunks) : null;
  if (list?.length !== chunkCount(asset.bytes) * DIGEST_BYTES) return async () => true;
  return async (index, data) => data.byteLength === chunkLength(asset.bytes, index) && sameBytes(await digestOf(data), copy(listedDigest(list, index)));
}

/** Makes the function that brings one file of a package, part by part, unless it is here. Rejects with `ContentFailure`. */
export function createBringFile({ db, files, server }: { db: ContentDatabase; files: FileStore; server: ServerContent }) {
  const allParts = (data: ArrayBuffer) => Array.from({ length: chunkCount(data.byteLength) }, (_, at) => ({ index: at, data: data.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES) }));

  async function fetchPart(asset: Asset, index: number, right: PartCheck, signal: AbortSignal) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { data, whole } = await server.part(asset, index, signal);
      if (whole) return allParts(data);
      if (await right(index, data)) return [{ index, data }];
    }
    throw new ContentFailure('damaged', `${asset.path}: part ${index} has wrong bytes`);
  }

  async function fetchParts(asset: Asset, signal: AbortSignal, report: Report): Promise<void> {
    const right = await partCheck(files, asset);
    const held = await files.partsHeld(asset.sha256);
    let bytes = [...held].reduce((sum, index) => sum + chunkLength(asset.bytes, index), 0);
    await report(bytes);
    for (let index = 0; index < chunkCount(asset.bytes); index += 1) {
      if (held.has(index)) continue;
      const parts = await fetchPart(asset, index, right, signal);
      await files.keepParts(asset.sha256, parts);
      if (parts.length > 1) return;
      bytes += chunkLength(asset.bytes, index);
      await report(bytes);
    }
  }

  return async function bringFile(asset: Asset, signal: AbortSignal, report: Report): Promise<void> {
    if (await db.files.get(asset.sha256)) return;
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (asset.bytes > CHUNK_BYTES) await fetchParts(asset, signal, report);
      else await files.keepParts(asset.sha256, [{ index: 0, data: await server.file(asset, signal) }]);
      const finished = await files.finish(asset);
      await report(0);
      if (finished === 'whole') return;
    }
    throw new ContentFailure('damaged', `${asset.path}: wrong bytes`);
  };
}

export type BringFile = ReturnType<typeof createBringFile>;
