import type { Reserve } from '../device/reserve.ts';
import type { BackgroundFetch } from './background-fetch.ts';
import { browserNetwork, type Network } from './network.ts';
import { RETRY_MS } from './queue-runner.ts';

/** What the content store needs of the platform. Everything has the browser's own as its default. */
export interface ContentDeps {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | null;
  events: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  locks: Pick<LockManager, 'request'> | null;
  network: Network;
  /** False where the browser is sure that there is no network. */
  online(): boolean;
  /** Where the service worker tells of damaged files. */
  worker: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  /** What carries large files on when the page is closed; null where there is none. */
  backgroundFetch(): Promise<BackgroundFetch | null>;
  /** Cache Storage, in which the service worker lays what another app shares. */
  caches: Pick<CacheStorage, 'open'> | null;
  /** Room set aside for answers. */
  reserve: Pick<Reserve, 'keep' | 'size'> | null;
  retryMs: readonly number[];
  databaseName?: string;
}

/** The browser's own. */
export function platform(): ContentDeps {
  const { storage, locks, serviceWorker } = typeof navigator === 'undefined' ? {} : (navigator as Partial<Navigator>);
  return {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    storage: storage ?? null,
    events: typeof window === 'undefined' ? null : window,
    locks: locks ?? null,
    network: browserNetwork(),
    online: () => typeof navigator === 'undefined' || navigator.onLine !== false,
    worker: serviceWorker ?? null,
    // Not `ready`, which waits forever where no service worker comes.
    backgroundFetch: async () => ((await serviceWorker?.getRegistration().catch(() => undefined)) as { backgroundFetch?: BackgroundFetch } | undefined)?.backgroundFetch ?? null,
    caches: typeof caches === 'undefined' ? null : caches,
    reserve: null,
    retryMs: RETRY_MS,
  };
}
