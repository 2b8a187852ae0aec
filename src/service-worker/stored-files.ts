import { CHUNK_BYTES, chunkLength, chunkRange } from '#core/course/chunks.ts';
import { filePath } from '#core/course/catalogue.ts';
import { CONTENT_DATABASE } from '#storage/content/layout.ts';

export interface StoredFile {
  sha256: string;
  bytes: number;
  mediaType: string;
}
export interface StoredChunk {
  sha256: string;
  index: number;
  data: ArrayBuffer;
  digest: ArrayBuffer;
}

let opened: Promise<IDBDatabase | null> | null = null;

/** Opens the content database if the page has made it; never makes it, because only the page knows its tables. */
export function contentDatabase(): Promise<IDBDatabase | null> {
  opened ??= new Promise<IDBDatabase | null>((resolve) => {
    const request = indexedDB.open(CONTENT_DATABASE);
    request.addEventListener('upgradeneeded', () => request.transaction?.abort());
    request.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(null);
    });
    request.addEventListener('success', () => {
      const db = request.result;
      const forget = () => (opened = null);
      // The page may want to change the tables, or to delete everything.
      db.addEventListener('versionchange', () => {
        db.close();
        forget();
      });
      db.addEventListener('close', forget);
      resolve(db);
    });
  }).then((db) => {
    if (!db) opened = null;
    return db;
  });
  return opened;
}

/** One row of a table of the content database. */
export function get<T>(db: IDBDatabase, table: string, key: IDBValidKey): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(table).objectStore(table).get(key) as IDBRequest<T | undefined>;
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The content database could not be read.')));
  });
}

/** Forgets a file whose bytes are not right any more: the page fetches the one part anew. */
function forget(db: IDBDatabase, sha256: string, index: number): void {
  const transaction = db.transaction(['files', 'chunks'], 'readwrite');
  transaction.objectStore('files').delete(sha256);
  transaction.objectStore('chunks').delete([sha256, index]);
}

export async function hasDigest(data: ArrayBuffer, digest: ArrayBuffer): Promise<boolean> {
  const [found, wanted] = [new Uint8Array(await crypto.subtle.digest('SHA-256', data)), new Uint8Array(digest)];
  return found.every((byte, index) => byte === wanted[index]);
}

/** Fetches one part again and stores it; null where the server cannot be reached or says something else. */
async function mended(db: IDBDatabase, file: StoredFile, rotten: StoredChunk): Promise<ArrayBuffer | null> {
  const { from, to } = chunkRange(file.bytes, rotten.index);
  try {
    const answer = await fetch(filePath(file.sha256), { headers: { range: `bytes=${from}-${to}` }, credentials: 'same-origin' });
    const data = answer.status === 206 ? await answer.arrayBuffer() : null;
    if (!data || data.byteLength !== chunkLength(file.bytes, rotten.index) || !(await hasDigest(data, rotten.digest))) return null;
    db.transaction('chunks', 'readwrite').objectStore('chunks').put({ ...rotten, data });
    return data;
  } catch {
    return null;
  }
}

async function rightPart(db: IDBDatabase, file: StoredFile, index: number): Promise<ArrayBuffer | null> {
  const chunk = await get<StoredChunk>(db, 'chunks', [file.sha256, index]);
  if (chunk && (await hasDigest(chunk.data, chunk.digest))) return chunk.data;
  const data = chunk ? await mended(db, file, chunk) : null;
  if (!data) forget(db, file.sha256, index);
  return data;
}

/** A file that is whole on this device, or the better form of it that is; null where there is neither. */
export async function storedFile(sha256: string): Promise<StoredFile | null> {
  const db = await contentDatabase();
  if (!db) return null;
  // A page of an earlier version has not made this table yet.
  const better = db.objectStoreNames.contains('alternatives') ? await get<{ better: string }>(db, 'alternatives', sha256) : undefined;
  const inStead = better && (await get<StoredFile>(db, 'files', better.better));
  return inStead ?? (await get<StoredFile>(db, 'files', sha256)) ?? null;
}

/** Bytes `from` to `to` (included) of a stored file; null where the storage has lost or changed some of them and they could not be fetched. */
export async function storedBytes(file: StoredFile, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const db = await contentDatabase();
  if (!db) return null;
  const bytes = new Uint8Array(Math.max(0, to - from + 1));
  for (let index = Math.floor(from / CHUNK_BYTES); index * CHUNK_BYTES <= to; index += 1) {
    const data = await rightPart(db, file, index);
    if (!data) return null;
    const start = index * CHUNK_BYTES;
    bytes.set(new Uint8Array(data).subarray(Math.max(0, from - start), to - start + 1), Math.max(0, start - from));
  }
  return bytes;
}
