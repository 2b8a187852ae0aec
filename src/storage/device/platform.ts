import type { RxStorage } from 'rxdb/plugins/core';

/**
 * Everything that storage and sync take from the browser, in one place, so that tests and a simulation can put their own
 * in its stead. Nothing below reads a global of the browser by itself.
 */
export interface Platform {
  /** In front of the server's addresses; empty where the app comes from the server itself. */
  origin: string;
  fetch: typeof fetch;
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
  /** RxDB's storage under the seal; Dexie on `indexedDB` unless told otherwise. */
  rxStorage?: RxStorage<unknown, unknown>;
  crypto: Crypto;
  /** Milliseconds since 1970 by the device. */
  now(): number;
  /** Milliseconds by a clock that never jumps. */
  monotonic(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Web Locks; undefined on browsers without them. */
  locks: Pick<LockManager, 'request'> | undefined;
  page: PageEvents;
  /** Asks the browser to keep this site's data. */
  persist(): Promise<boolean>;
}

/** What the page tells: whether anybody looks at it, and when it is worth trying the network again. */
export interface PageEvents {
  visible(): boolean;
  /** Calls `listener` when the page is shown or hidden, and when the browser believes that there is a network. */
  subscribe(listener: () => void): () => void;
}

/** The events of a browser's page; a page that is always seen where there is no document (a worker, a test). */
export function browserPage(): PageEvents {
  if (typeof document === 'undefined') return { visible: () => true, subscribe: () => () => {} };
  return {
    visible: () => document.visibilityState === 'visible',
    subscribe(listener) {
      document.addEventListener('visibilitychange', listener);
      window.addEventListener('online', listener);
      return () => {
        document.removeEventListener('visibilitychange', listener);
        window.removeEventListener('online', listener);
      };
    },
  };
}

/** The browser as it is, with `replaced` members in their stead. */
export function browserPlatform(replaced: Partial<Platform> = {}): Platform {
  return {
    origin: '',
    fetch: (input, init) => globalThis.fetch(input, init),
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    crypto: globalThis.crypto,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimeout: (run, milliseconds) => globalThis.setTimeout(run, milliseconds),
    clearTimeout: (handle) => globalThis.clearTimeout(handle as ReturnType<typeof globalThis.setTimeout>),
    locks: globalThis.navigator?.locks,
    page: browserPage(),
    persist: async () => (await globalThis.navigator?.storage?.persist?.()) ?? false,
    ...replaced,
  };
}
