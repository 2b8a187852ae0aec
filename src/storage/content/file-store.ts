import type { Asset } from '#core/course/manifest.ts';
import { Dexie } from 'dexie';
import { chunkCount, chunkLength } from '#core/course/chunks.ts';
import type { ChunkRow, ContentDatabase } from './database.ts';
import { digestOf, digestOfParts, joined, sameBytes } from './digest.ts';

/** What a file whose parts should all be here turned out to be: whole, with parts missing (or rotten, and thrown away), or another file. */
export type Finished = 'whole' | 'parts-missing' | 'wrong';

/** The files of course packages, each in parts. A file counts as here only after all its bytes had the right digest. */
export function createFileStore(db: ContentDatabase) {
  const chunks = (sha256: string) => db.chunks.where('[sha256+index]').between([sha256, Dexie.minKey], [sha256, Dexie.maxKey]);
  const seenWhole = new Set<string>();

  async function discard(sha256: string): Promise<void> {
    seenWhole.delete(sha256);
    await db.transaction('rw', db.files, db.chunks, async () => {
      await db.files.delete(sha256);
      await chunks(sha256).delete();
    });
  }

  async function intact(row: ChunkRow | undefined): Promise<ArrayBuffer | null> {
    return row && sameBytes(await digestOf(row.data), row.digest) ? row.data : null;
  }

  /** One part of a file; one that the storage has changed is thrown away, so that it alone is fetched again. */
  async function part(sha256: string, index: number): Promise<ArrayBuffer | null> {
    const row = await db.chunks.get([sha256, index]);
    const data = await intact(row);
    if (row && !data) await db.chunks.delete([sha256, index]);
    return data;
  }

  return {
    discard,
    part,

    /** Which parts of an unfinished file are here. */
    async partsHeld(sha256: string): Promise<Set<number>> {
      const keys = (await chunks(sha256).primaryKeys()) as [string, number][];
      return new Set(keys.map(([, index]) => index));
    },

    /** Stores parts and awaits the transaction: only then are they kept. Rejects with QuotaExceededError where there is no room. */
    async keepParts(sha256: string, parts: readonly { index: number; data: ArrayBuffer }[]): Promise<void> {
      const rows = await Promise.all(parts.map(async ({ index, data }) => ({ sha256, index, data, digest: await digestOf(data) })));
      await db.transaction('rw', db.chunks, () => db.chunks.bulkPut(rows));
    },

    /** Checks a file whose parts are all here and takes it in. A file with other bytes is thrown away. */
    async finish(asset: Asset): Promise<Finished> {
      const found = await digestOfParts(chunkCount(asset.bytes), asset.bytes, (index) => part(asset.sha256, index));
      if (found === null) return 'parts-missing';
      if (found !== asset.sha256) {
        await discard(asset.sha256);
        return 'wrong';
      }
      await db.transaction('rw', db.files, db.alternatives, async () => {
        await db.files.put({ sha256: asset.sha256, bytes: asset.bytes, mediaType: asset.mediaType });
        if (asset.altOf) await db.alternatives.put({ sha256: asset.altOf, better: asset.sha256 });
      });
      seenWhole.add(asset.sha256);
      return 'whole';
    },

    /** Takes a file out of use whose bytes are not right any more, and throws its rotten parts away: those that are right stay. */
    async forget(asset: Asset): Promise<void> {
      seenWhole.delete(asset.sha256);
      await db.files.delete(asset.sha256);
      for (let index = 0; index < chunkCount(asset.bytes); index += 1) await part(asset.sha256, index);
    },

    /** The bytes of a file, checked against its digest once in each session; null where it is not here or no longer right. */
    async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
      const file = await db.files.get(sha256);
      if (!file) return null;
      const rows = await chunks(sha256).toArray();
      const parts = await Promise.all(rows.map(intact));
      const whole = parts.every((data) => data !== null) && rows.every((row, at) => row.index === at && row.data.byteLength === chunkLength(file.bytes, at)) ? joined(parts) : null;
      if (!whole || whole.length !== file.bytes) return null;
      if (seenWhole.has(sha256)) return whole;
      if ((await digestOfParts(1, 0, async () => whole.buffer)) !== sha256) return null;
      seenWhole.add(sha256);
      return whole;
    },
  };
}

export type FileStore = ReturnType<typeof createFileStore>;
