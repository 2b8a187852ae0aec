import { statfs } from 'node:fs/promises';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';

/** What the disk still takes: everything, no more photos and courses, or nothing but small requests of facts. */
export type DiskRoom = 'enough' | 'nearly-full' | 'full';

/** Bytes of a disk. */
export interface DiskSpace {
  free: number;
  size: number;
}

const GB = 1024 ** 3;
/** Marks: this share of the disk is free, or on large disks this many bytes. */
const NEARLY = { share: 0.1, bytes: 2 * GB };
const FULL = { share: 0.05, bytes: GB };
const RETRY_SECONDS = 3600;
/** Bytes of a request that is small: what a device sends at once, with room to spare. */
export const SMALL_REQUEST = 256 * 1024;

export const diskSpace = async (folder: string): Promise<DiskSpace> => {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
};

const below = ({ free, size }: DiskSpace, mark: typeof NEARLY) => free < Math.min(size * mark.share, mark.bytes);

/** How much room there is. A disk that cannot be asked counts as one with room: what is written then says so itself. */
export async function diskRoom(environment: Pick<Environment, 'dataDir' | 'disk'>): Promise<DiskRoom> {
  const space = await (environment.disk ?? diskSpace)(environment.dataDir).catch(() => null);
  if (!space || !below(space, NEARLY)) return 'enough';
  return below(space, FULL) ? 'full' : 'nearly-full';
}

/**
 * Refuses what has to wait while the disk is filling, so that the room that is left is for what people wrote.
 * @param bytes how large a request of facts is; absent for photos and everything else that can wait
 * @throws RequestError STORAGE_FULL, which makes a device keep everything and try again later
 */
export async function assertRoom(environment: Pick<Environment, 'dataDir' | 'disk'>, bytes?: number): Promise<void> {
  if (bytes !== undefined && bytes <= SMALL_REQUEST) return;
  const room = await diskRoom(environment);
  if (room === 'full' || (room === 'nearly-full' && bytes === undefined)) throw new RequestError('STORAGE_FULL', 'The server has no room for this at the moment.', { retryAfter: RETRY_SECONDS });
}
