import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import { partAddress, transferId } from '#storage/content/background-fetch.ts';
import { ContentDatabase, type QueueRow } from '#storage/content/database.ts';
import { PARTS_MESSAGE } from '#storage/content/layout.ts';
import { noise } from '#tests/support/content-server.ts';
import { keepArrived, type EndedTransfer } from './background.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const film = noise(CHUNK_BYTES * 2 + 99, 'film');
const sha256 = digest(film).toString('hex');
const parts = [0, 1, 2].map((index) => film.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));
const listBytes = Uint8Array.from(Buffer.concat(parts.map(digest)));
const list = digest(listBytes).toString('hex');

let db: ContentDatabase;
beforeEach(async () => {
  db = new ContentDatabase();
  await db.open();
  await db.chunks.put({ sha256: list, index: 0, data: listBytes.buffer, digest: Uint8Array.from(digest(listBytes)).buffer });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(db.tables.map((table) => table.clear()));
  db.close();
});

type Answer = Uint8Array<ArrayBuffer> | number | 'lost';
const answerOf = async (answer: Answer) => {
  if (answer === 'lost') throw new DOMException('no answer', 'AbortError');
  return typeof answer === 'number' ? new Response('no', { status: answer }) : new Response(answer, { status: 206 });
};
function transfer(answers: readonly (readonly [string, Answer])[], more: Partial<EndedTransfer> = {}): EndedTransfer {
  const records = answers.map(([address, answer]) => ({ request: new Request(new URL(address, 'https://school.example')), responseReady: answerOf(answer) }));
  records.forEach(({ responseReady }) => responseReady.catch(() => undefined));
  return { id: transferId('play'), failureReason: '', matchAll: async () => records, ...more };
}
const part = (index: number) => partAddress({ sha256, list, index });
const kept = async () => (await db.chunks.toCollection().primaryKeys()).filter(([file]) => file === sha256).map(([, index]) => index);
const row: QueueRow = { course: 'play', withOptional: true, state: 'running', since: 0, partialBytes: 0 };

describe('what came in the background', () => {
  test('is stored with its digests, and the pages are told when it is all there', async () => {
    const told: unknown[] = [];
    await keepArrived(transfer(parts.map((data, index) => [part(index), data] as const)), async () => [{ postMessage: (message) => told.push(message) }]);
    expect(await kept()).toEqual([0, 1, 2]);
    const stored = (await db.chunks.get([sha256, 2]))!;
    expect([Buffer.from(stored.data).equals(parts[2]!), Buffer.from(stored.digest).equals(digest(parts[2]!))]).toEqual([true, true]);
    expect(told.at(-1)).toEqual({ type: PARTS_MESSAGE, id: transferId('play'), done: true });
    expect(told.filter((message) => (message as { done: boolean }).done)).toHaveLength(1);
  });

  test('is not kept where it is wrong, an error, or of something else', async () => {
    const page = new TextEncoder().encode('<html>Log in to the hotel</html>');
    await keepArrived(
      transfer([[part(0), page], [part(1), 404], [part(2), parts[1]!], [part(3), parts[0]!], [`/content/sha256/${sha256}`, film], [partAddress({ sha256, list: sha256, index: 0 }), parts[0]!]]),
      async () => [],
    );
    expect(await kept()).toEqual([]);
  });

  test('is kept as far as it goes when the rest was lost', async () => {
    await keepArrived(transfer([[part(0), parts[0]!], [part(1), 'lost'], [part(2), parts[2]!]], { failureReason: 'fetch-error' }), async () => []);
    expect(await kept()).toEqual([0, 2]);
  });

  test('is nothing to a list that the storage has changed', async () => {
    await db.chunks.put({ sha256: list, index: 0, data: noise(96, 'bad').buffer, digest: new ArrayBuffer(32) });
    await keepArrived(transfer([[part(0), parts[0]!]]), async () => []);
    expect(await kept()).toEqual([]);
  });

  test('has no room: the pages are told that it is over, and what to do about it is theirs', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told: { done: boolean }[] = [];
    await keepArrived(transfer([[part(0), parts[0]!]]), async () => [{ postMessage: (message) => told.push(message as { done: boolean }) }]);
    expect(told.at(-1)?.done).toBe(true);
  });

  test('of another kind of transfer is left alone', async () => {
    const told = vi.fn();
    await keepArrived(transfer([[part(0), parts[0]!]], { id: 'something else' }), async () => [{ postMessage: told }]);
    expect([await kept(), told.mock.calls.length]).toEqual([[], 0]);
  });
});

describe('a transfer that was ended in the list of the browser', () => {
  const ended = transfer([], { failureReason: 'aborted' });

  test('with no page open pauses the course', async () => {
    await db.queue.put({ ...row, anyLink: true });
    await keepArrived(ended, async () => []);
    expect(await db.queue.get('play')).toMatchObject({ state: 'paused', anyLink: false });
  });

  test('is the page’s own affair where one is open, and a course that was removed stays so', async () => {
    await keepArrived(ended, async () => []);
    expect(await db.queue.count()).toBe(0);
    await db.queue.put(row);
    await keepArrived(ended, async () => [{ postMessage: () => undefined }]);
    expect((await db.queue.get('play'))?.state).toBe('running');
  });
});
