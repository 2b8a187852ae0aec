import { CHUNK_BYTES, CONTENT_DATABASE } from '#storage/content/layout.ts';

interface StoredFile {
  sha256: string;
  bytes: number;
  mediaType: string;
}
interface StoredChunk {
  data: ArrayBuffer;
  digest: ArrayBuffer;
}

let opened: Promise<IDBDatabase | null> | null = null;

/** Opens the content database if the page has made it; never makes it, because only the page knows its tables. */
function open(): Promise<IDBDatabase | null> {
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

function get<T>(db: IDBDatabase, table: string, key: IDBValidKey): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(table).objectStore(table).get(key) as IDBRequest<T | undefined>;
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The content database could not be read.')));
  });
}

/** Forgets a file whose bytes are not right any more: the page fetches it anew when it next looks. */
function forget(db: IDBDatabase, sha256: string, index: number): void {
  const transaction = db.transaction(['files', 'chunks'], 'readwrite');
  transaction.objectStore('files').delete(sha256);
  transaction.objectStore('chunks').delete([sha256, index]);
}

async function intact(chunk: StoredChunk): Promise<boolean> {
  const [found, wanted] = [new Uint8Array(await crypto.subtle.digest('SHA-256', chunk.data)), new Uint8Array(chunk.digest)];
  return found.every((byte, index) => byte === wanted[index]);
}

/** A file that is whole on this device; null where there is none. */
export async function storedFile(sha256: string): Promise<StoredFile | null> {
  const db = await open();
  return db ? ((await get<StoredFile>(db, 'files', sha256)) ?? null) : null;
}

/** Bytes `from` to `to` (included) of a stored file; null where the storage has lost or changed some of them. */
export async function storedBytes({ sha256 }: StoredFile, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const db = await open();
  if (!db) return null;
  const bytes = new Uint8Array(Math.max(0, to - from + 1));
  for (let index = Math.floor(from / CHUNK_BYTES); index * CHUNK_BYTES <= to; index += 1) {
    const chunk = await get<StoredChunk>(db, 'chunks', [sha256, index]);
    if (!chunk || !(await intact(chunk))) {
      forget(db, sha256, index);
      return null;
    }
    const start = index * CHUNK_BYTES;
    const part = new Uint8Array(chunk.data).subarray(Math.max(0, from - start), to - start + 1);
    bytes.set(part, Math.max(0, start - from));
  }
  return bytes;
}
