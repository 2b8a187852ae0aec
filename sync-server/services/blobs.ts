import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { blobDir } from '../data-dir.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import { assertRoom } from './disk-room.ts';

export const MAX_BLOB_BYTES = 10 * 1024 * 1024;
/** Bytes that one person may send in 24 hours. */
export const DAILY_BYTES = 25 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** Media type by the first bytes, whatever the sender says; null for what is no picture that we take. */
export function pictureType(head: Buffer): 'image/jpeg' | 'image/png' | 'image/webp' | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : null;
}

/** Where a photo lies: the path is made of its hash alone. */
export const blobPath = (dataDir: string, sha256: string): string => join(blobDir(dataDir), sha256.slice(0, 2), sha256);

async function writeHashed(file: string, source: Readable, limit: number): Promise<{ sha256: string; bytes: number; head: Buffer }> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    // Not destroyed when we stop early: the answer goes out over the same connection.
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw new RequestError('TOO_LARGE', `A photo may have at most ${limit} bytes.`, { place: 'body' });
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)]);
      hash.update(chunk);
      // Not `write`, which may take a part only, as a disk does that is nearly full.
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes, head };
}

/** Whether a photo of so many bytes may come. @throws RequestError TOO_LARGE, SLOW_DOWN (daily quota), STORAGE_FULL */
export async function checkRoom(environment: Environment, person: string, announced: number): Promise<void> {
  if (announced > MAX_BLOB_BYTES) throw new RequestError('TOO_LARGE', `A photo may have at most ${MAX_BLOB_BYTES} bytes.`, { place: 'content-length' });
  const sent = await environment.store.read((tx) => tx.blobs.uploadedSince(person, environment.now() - DAY_MS));
  if (sent + announced > DAILY_BYTES) throw new RequestError('SLOW_DOWN', 'Enough photos for one day: the rest can follow tomorrow.', { retryAfter: 6 * 3600 });
  await assertRoom(environment);
}

/** Media type of a photo that has the name it was sent under. @throws RequestError WRONG_MEDIA_TYPE, WRONG_HASH */
export function checkPhoto(sha256: string, got: { sha256: string; head: Buffer }): string {
  const mediaType = pictureType(got.head);
  if (!mediaType) throw new RequestError('WRONG_MEDIA_TYPE', 'Photos must be JPEG, PNG or WebP.', { place: 'body' });
  if (got.sha256 !== sha256) throw new RequestError('WRONG_HASH', 'The bytes do not have this name.', { place: 'sha256' });
  return mediaType;
}

/**
 * Takes a photo as a stream: hashed on the way, checked by its first bytes, and in its place only when whole and on the disk.
 * @returns false where this person had sent it before
 * @throws RequestError WRONG_HASH, TOO_LARGE, WRONG_MEDIA_TYPE, SLOW_DOWN (daily quota), STORAGE_FULL
 */
export async function receiveBlob(environment: Environment, person: string, sha256: string, source: Readable, headers: IncomingHttpHeaders): Promise<boolean> {
  await checkRoom(environment, person, Number(headers['content-length'] ?? 0) || 0);
  const target = blobPath(environment.dataDir, sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.${randomUUID()}.part`;
  try {
    // The bytes are asked for even where the photo is already here: only who has them may come to own them.
    const got = await writeHashed(part, source, MAX_BLOB_BYTES);
    const mediaType = checkPhoto(sha256, got);
    await rename(part, target);
    return await environment.store.write(async (tx) => {
      const known = await tx.blobs.get(sha256);
      await tx.blobs.put({ sha256, bytes: got.bytes, mediaType }, person, environment.now());
      return known === undefined;
    });
  } finally {
    await rm(part, { force: true });
  }
}

