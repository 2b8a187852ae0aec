/** Bytes of each part of a file but the last. Larger parts lose more when a link is cut, smaller ones wait longer for answers. */
export const CHUNK_BYTES = 256 * 1024;
/** Above this a file has a list of the digests of its parts, so that a wrong part is known and fetched again by itself. */
export const LISTED_ABOVE = 512 * 1024;
/** Bytes of one digest in such a list: SHA-256, binary, one after the other. */
export const DIGEST_BYTES = 32;

export const chunkCount = (bytes: number) => Math.max(1, Math.ceil(bytes / CHUNK_BYTES));

/** First and last byte (included) of a part. */
export function chunkRange(bytes: number, index: number): { from: number; to: number } {
  return { from: index * CHUNK_BYTES, to: Math.min(bytes, (index + 1) * CHUNK_BYTES) - 1 };
}

export const chunkLength = (bytes: number, index: number) => Math.max(0, chunkRange(bytes, index).to - index * CHUNK_BYTES + 1);

/** The digest of part `index` in a list of digests. */
export const listedDigest = (list: Uint8Array, index: number): Uint8Array => list.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
