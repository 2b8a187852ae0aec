/** What the page (through Dexie) and the service worker (without it) both know of the content database. */
export const CONTENT_DATABASE = 'gesang-content';

/** Bytes of each part of a file but the last. Larger parts lose more when a link is cut, smaller ones wait longer for answers. */
export const CHUNK_BYTES = 256 * 1024;

export const chunkCount = (bytes: number) => Math.max(1, Math.ceil(bytes / CHUNK_BYTES));

/** First and last byte (included) of a part. */
export function chunkRange(bytes: number, index: number): { from: number; to: number } {
  return { from: index * CHUNK_BYTES, to: Math.min(bytes, (index + 1) * CHUNK_BYTES) - 1 };
}

export const chunkLength = (bytes: number, index: number) => Math.max(0, chunkRange(bytes, index).to - index * CHUNK_BYTES + 1);
