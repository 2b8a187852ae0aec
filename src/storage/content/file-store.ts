import type { Asset } from '#core/course/manifest.ts';
import { Dexie } from 'dexie';
import type { ChunkRow, ContentDatabase } from './database.ts';
import { digestOf, digestOfParts, joined, sameBytes } from './digest.ts';
import { chunkCount, chunkLength } from './layout.ts';

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

  const part = async (sha256: string, index: number) => intact(await db.chunks.get([sha256, index]));

  return {
    discard,

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

    /** Checks a file whose parts are all here and takes it in. Wrong bytes are thrown away and answered with false. */
    async finish(asset: Asset): Promise<boolean> {
      const found = await digestOfParts(chunkCount(asset.bytes), asset.bytes, (index) => part(asset.sha256, index));
      if (found !== asset.sha256) {
        await discard(asset.sha256);
        return false;
      }
      await db.files.put({ sha256: asset.sha256, bytes: asset.bytes, mediaType: asset.mediaType });
      seenWhole.add(asset.sha256);
      return true;
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
