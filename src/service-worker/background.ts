import { listedDigest } from '#core/course/chunks.ts';
import { courseOf, readPartAddress, type PartAsked } from '#storage/content/background-fetch.ts';
import { PARTS_MESSAGE } from '#storage/content/layout.ts';
import { contentDatabase, get, hasDigest, type StoredChunk } from './stored-files.ts';

/** What the browser hands over when a background transfer has ended, well or not. */
export interface EndedTransfer {
  readonly id: string;
  readonly failureReason: string;
  matchAll(): Promise<readonly { readonly request: Request; readonly responseReady: Promise<Response> }[]>;
}
interface Page {
  postMessage(message: unknown): void;
}

const bytesOfHex = (hex: string) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16)).buffer;

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('Parts could not be stored.')));
  });
}

/** Stores a part if it has the digest that its file's list names. */
async function keepRight(db: IDBDatabase, { sha256, list, index }: PartAsked, data: ArrayBuffer): Promise<void> {
  const digests = (await get<StoredChunk>(db, 'chunks', [list, 0]))?.data;
  if (!digests || !(await hasDigest(digests, bytesOfHex(list)))) return;
  const digest = listedDigest(new Uint8Array(digests), index).slice().buffer;
  if (digest.byteLength === 0 || !(await hasDigest(data, digest))) return;
  const transaction = db.transaction('chunks', 'readwrite');
  transaction.objectStore('chunks').put({ sha256, index, data, digest });
  await completed(transaction);
}

/** Whoever ends a transfer in the browser's own list, with no page open, does not want it to begin anew with the next page. */
async function pause(db: IDBDatabase, course: string): Promise<void> {
  const row = await get<{ state: string }>(db, 'queue', course);
  if (row?.state !== 'running' && row?.state !== 'queued') return;
  const transaction = db.transaction('queue', 'readwrite');
  transaction.objectStore('queue').put({ ...row, state: 'paused', anyLink: false });
  await completed(transaction);
}

/**
 * Stores what came of a transfer, whether it ended well or not, and tells the open pages. What is missing, wrong or has no room is
 * left to the page, which knows what to do about it. Never rejects.
 */
export async function keepArrived(transfer: EndedTransfer, pages: () => Promise<readonly Page[]>): Promise<void> {
  const course = courseOf(transfer.id);
  if (course === null) return;
  const tell = async (done: boolean) => {
    for (const page of await pages()) page.postMessage({ type: PARTS_MESSAGE, id: transfer.id, done });
  };
  try {
    const db = await contentDatabase();
    if (!db) return;
    if (transfer.failureReason === 'aborted' && (await pages()).length === 0) await pause(db, course);
    for (const { request, responseReady } of await transfer.matchAll()) {
      const body = await responseReady.then((response) => (response.ok ? response.arrayBuffer() : null)).catch(() => null);
      const asked = readPartAddress(request.url);
      if (body && asked) await keepRight(db, asked, body);
      await tell(false);
    }
  } catch (error) {
    console.error('What came in the background could not all be stored.', error);
  } finally {
    await tell(true);
  }
}
