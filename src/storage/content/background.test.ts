import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import type { Asset } from '#core/course/manifest.ts';
import { createBackground } from './background.ts';
import { transferId, type BackgroundFetch, type BackgroundTransfer } from './background-fetch.ts';
import type { FileStore } from './file-store.ts';
import { PARTS_MESSAGE } from './layout.ts';

const film: Asset = { path: 'film.mp4', sha256: 'f'.repeat(64), bytes: CHUNK_BYTES * 10 + 5, mediaType: 'video/mp4', role: 'optional', chunks: 'c'.repeat(64) };

class FakeTransfer extends EventTarget implements BackgroundTransfer {
  readonly id = transferId('play');
  downloaded = 0;
  result: BackgroundTransfer['result'] = '';
  failureReason = '';
  abort = vi.fn(async () => {
    this.change({ result: 'failure', failureReason: 'aborted' });
    return true;
  });
  change(change: Partial<Pick<FakeTransfer, 'downloaded' | 'result' | 'failureReason'>>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event('progress'));
  }
}

function setUp(held: readonly number[] = [], refused?: unknown) {
  const transfer = new FakeTransfer();
  const worker = new EventTarget();
  const manager = { fetch: vi.fn(async () => (refused === undefined ? transfer : Promise.reject(refused))), get: vi.fn(async () => undefined as FakeTransfer | undefined) };
  const files = { partsHeld: async () => new Set(held) } as unknown as FileStore;
  const background = createBackground({ files, backgroundFetch: async () => manager as unknown as BackgroundFetch, worker, online: () => true });
  const stop = new AbortController();
  const reported: number[] = [];
  const bring = (report = async (bytes: number) => void reported.push(bytes)) => background.bring('play', '一', [film], stop.signal, report);
  const stored = (done: boolean) => worker.dispatchEvent(new MessageEvent('message', { data: { type: PARTS_MESSAGE, id: transfer.id, done } }));
  return { transfer, manager, background, stop, reported, bring, stored };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { href: 'https://school.example/courses' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a transfer in the background', () => {
  test('asks for each part that is missing, says how far it is, and is over when the service worker has stored it', async () => {
    const { transfer, manager, reported, bring, stored } = setUp([0, 1]);
    let over: unknown;
    void bring().then((result) => (over = result));
    await settled();
    const [id, requests, options] = manager.fetch.mock.calls[0] as unknown as Parameters<BackgroundFetch['fetch']>;
    expect([id, requests.length, options.downloadTotal]).toEqual(['course play', 9, film.bytes - 2 * CHUNK_BYTES]);
    expect([requests.at(-1)!.url, requests.at(-1)!.headers.get('range')]).toEqual([`https://school.example/content/sha256/${film.sha256}?part=${film.chunks}.10`, `bytes=${CHUNK_BYTES * 10}-${film.bytes - 1}`]);
    transfer.change({ downloaded: 1000 });
    expect(reported).toEqual([2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1000]);
    transfer.change({ result: 'success' });
    stored(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(over).toBeUndefined();
    stored(true);
    await settled();
    expect(over).toBe('over');
  });

  test('that an earlier page began goes on, and no other is begun', async () => {
    const { transfer, manager, bring, stored } = setUp();
    manager.get.mockResolvedValue(transfer);
    const over = bring();
    await settled();
    transfer.change({ result: 'success' });
    await settled();
    stored(true);
    expect(await over).toBe('over');
    expect(manager.fetch).not.toHaveBeenCalled();
  });

  test('that is refused, or that the browser does not have, leaves everything to be done as usual', async () => {
    const { bring, background, stop } = setUp([], new DOMException('no', 'NotAllowedError'));
    expect(await bring()).toBe('over');
    const none = createBackground({ files: {} as FileStore, backgroundFetch: async () => null, worker: null, online: () => true });
    expect(await none.bring('play', '一', [film], stop.signal, async () => undefined)).toBe('over');
    await background.stop('play');
  });

  test('that somebody ends in the list of the browser stops the course; one that has no room or no answer does not', async () => {
    for (const [failureReason, expected] of [['aborted', 'stopped'], ['quota-exceeded', 'over'], ['fetch-error', 'over'], ['bad-status', 'over']] as const) {
      const { transfer, bring, stored } = setUp();
      const over = bring();
      await settled();
      transfer.change({ result: 'failure', failureReason });
      await settled();
      stored(true);
      expect(await over, failureReason).toBe(expected);
    }
  });

  test('is not ended by a page that goes, but by a course that is paused or removed', async () => {
    const { transfer, manager, background, bring, stop } = setUp();
    const over = bring();
    await settled();
    stop.abort();
    await expect(over).rejects.toThrow();
    expect(transfer.abort).not.toHaveBeenCalled();
    manager.get.mockResolvedValue(transfer);
    await background.stop('play');
    expect(transfer.abort).toHaveBeenCalledOnce();
  });

  test('passes on that nobody wants it any more', async () => {
    const { bring } = setUp();
    await expect(bring(async () => Promise.reject(new Error('paused')))).rejects.toThrow('paused');
  });

  test('that carries nothing for a minute is given up, and the page does it itself', async () => {
    const { transfer, bring, stored } = setUp();
    const over = bring();
    await settled();
    await vi.advanceTimersByTimeAsync(40_000);
    transfer.change({ downloaded: 5 });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(transfer.abort).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(transfer.abort).toHaveBeenCalledOnce();
    stored(true);
    expect(await over).toBe('over');
  });

  test('is over also where the service worker says nothing', async () => {
    const { transfer, bring } = setUp();
    const over = bring();
    await settled();
    transfer.change({ result: 'success' });
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await over).toBe('over');
  });
});
