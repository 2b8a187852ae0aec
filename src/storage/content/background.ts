import { chunkCount, chunkLength, chunkRange } from '#core/course/chunks.ts';
import type { Asset } from '#core/course/manifest.ts';
import { partAddress, transferId, type BackgroundFetch, type BackgroundTransfer } from './background-fetch.ts';
import type { Report } from './fetch-file.ts';
import type { FileStore } from './file-store.ts';
import { PARTS_MESSAGE } from './layout.ts';

/** From this size on the browser is asked to go on by itself: at 30 KB/s a minute. */
export const LARGE_BYTES = 2 * 1024 * 1024;
/** When the browser has carried nothing for this long although there is a network, the page does it itself. */
const STALLED_MS = 60_000;
/** How long the service worker may say nothing while it stores what came. */
const STORING_MS = 20_000;

export interface BackgroundParts {
  files: FileStore;
  /** The browser's Background Fetch, null where there is none. */
  backgroundFetch(): Promise<BackgroundFetch | null>;
  /** Where the service worker says what it has stored. */
  worker: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  online(): boolean;
}

/** 'stopped': somebody has ended it in the browser's own list of downloads. 'over': what is missing now is to be fetched as usual. */
export type BroughtInBackground = 'over' | 'stopped';

const lengthOf = (asset: Asset, indexes: Iterable<number>) => [...indexes].reduce((sum, index) => sum + chunkLength(asset.bytes, index), 0);

function requestOf(asset: Asset, list: string, index: number): Request {
  const { from, to } = chunkRange(asset.bytes, index);
  return new Request(new URL(partAddress({ sha256: asset.sha256, list, index }), location.href), { headers: { range: `bytes=${from}-${to}` } });
}

/**
 * Brings parts of large files by Background Fetch, which goes on when the page is closed. It only runs ahead: the service worker stores what has
 * come and has the right digest, and everything else (parts that are missing or wrong, whole files, the queue) is done as where there is none.
 */
export function createBackground({ files, backgroundFetch, worker, online }: BackgroundParts) {
  async function missingOf(assets: readonly Asset[]) {
    const [requests, sum] = [[] as Request[], { held: 0, missing: 0 }];
    for (const asset of assets) {
      const here = await files.partsHeld(asset.sha256);
      const missing = Array.from({ length: chunkCount(asset.bytes) }, (_, index) => index).filter((index) => !here.has(index));
      sum.held += lengthOf(asset, here);
      sum.missing += lengthOf(asset, missing);
      if (asset.chunks) requests.push(...missing.map((index) => requestOf(asset, asset.chunks!, index)));
    }
    return { requests, ...sum };
  }

  /** Resolves when a transfer is over, to whether it was given up here because nothing came. Rejects with what `report` rejects with. */
  function ended(transfer: BackgroundTransfer, signal: AbortSignal, report: Report): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let look = () => {};
    let unwanted = () => {};
    return new Promise<boolean>((resolve, reject) => {
      const stalled = () => {
        if (!online()) return look();
        // First: ended by us is not ended by somebody.
        resolve(true);
        void transfer.abort();
      };
      look = () => {
        clearTimeout(timer);
        if (transfer.result !== '') return resolve(false);
        timer = setTimeout(stalled, STALLED_MS);
        report(transfer.downloaded).catch(reject);
      };
      unwanted = () => reject(new Error('The transfer is not wanted any more.'));
      transfer.addEventListener('progress', look);
      signal.addEventListener('abort', unwanted);
      look();
    }).finally(() => {
      clearTimeout(timer);
      transfer.removeEventListener('progress', look);
      signal.removeEventListener('abort', unwanted);
    });
  }

  /** Listens from now on; `done` resolves when the service worker has stored what came, or says nothing. */
  function storing(id: string) {
    let isDone = false;
    let heard = () => {};
    const listen = (event: Event) => {
      const data = (event as MessageEvent<{ type?: unknown; id?: unknown; done?: unknown } | null>).data;
      if (data?.type !== PARTS_MESSAGE || data.id !== id) return;
      isDone = data.done === true;
      heard();
    };
    worker?.addEventListener('message', listen);
    return {
      done: () =>
        new Promise<void>((resolve) => {
          let timer: ReturnType<typeof setTimeout> | undefined;
          heard = () => {
            clearTimeout(timer);
            if (isDone) resolve();
            else timer = setTimeout(resolve, STORING_MS);
          };
          heard();
        }),
      end: () => worker?.removeEventListener('message', listen),
    };
  }

  async function begin(manager: BackgroundFetch, course: string, title: string, { requests, missing }: Awaited<ReturnType<typeof missingOf>>): Promise<BackgroundTransfer | null> {
    const under = await manager.get(transferId(course)).catch(() => undefined);
    if (under || requests.length === 0) return under ?? null;
    const icons = [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }];
    // Refused by the person or the browser: then as usual.
    return manager.fetch(transferId(course), requests, { title, downloadTotal: missing, icons }).catch(() => null);
  }

  return {
    /** Brings what is missing of large files, or goes on with what an earlier page began. Rejects with what `report` rejects with, and where `signal` ends it. */
    async bring(course: string, title: string, assets: readonly Asset[], signal: AbortSignal, report: Report): Promise<BroughtInBackground> {
      const manager = await backgroundFetch();
      if (!manager) return 'over';
      const what = await missingOf(assets);
      const transfer = await begin(manager, course, title, what);
      if (!transfer) return 'over';
      const stored = storing(transfer.id);
      try {
        const givenUp = await ended(transfer, signal, (bytes) => report(what.held + bytes));
        if (!givenUp && transfer.failureReason === 'aborted') return 'stopped';
        await stored.done();
        return 'over';
      } finally {
        stored.end();
      }
    },

    /** Ends the transfer of a course that was paused or removed; what has come is kept as far as it is wanted. */
    async stop(course: string): Promise<void> {
      const transfer = await (await backgroundFetch())?.get(transferId(course)).catch(() => undefined);
      await transfer?.abort();
    },
  };
}

export type Background = ReturnType<typeof createBackground>;
