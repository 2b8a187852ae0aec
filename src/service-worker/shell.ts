import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { acceptable } from './acceptable.ts';
import { needed, NO_BUILDS, withBuild, withPage, type BuildRecord } from './builds.ts';

/** One file of the app with the digest of its bytes. `later`: stored when first used. */
export interface ShellEntry {
  url: string;
  revision: string | null;
  integrity: string;
  later?: true;
}

const LATER_CACHE = 'gesang-later';
const RECORD_CACHE = 'gesang-builds';
const RECORD_URL = '/builds.json';

/** What only a tutor's desk needs, by the names that the build gives. */
const OF_THE_DESK = /\/assets\/(tutor-|locale-\w+-tutor)/;

const firstInstall = (scope: ServiceWorkerGlobalScope) => scope.registration.active === null;

/** The files of the app: stored at installation with their digests checked, and kept while a page uses them. */
export function createShell(scope: ServiceWorkerGlobalScope, entries: readonly ShellEntry[]) {
  const controller = new PrecacheController({
    plugins: [{ cacheWillUpdate: async ({ response, request }) => (acceptable(new URL(request.url), response) ? response : null) }],
  });
  controller.addToCacheList(entries.filter(({ later }) => !later).map(({ url, revision, integrity }) => ({ url, revision, integrity })));
  const digests = new Map(entries.map(({ url, integrity }) => [new URL(url, scope.location.href).href, integrity]));
  const build = entries.map(({ integrity }) => integrity.slice(7, 15)).join('');
  const files = [...new Set([...controller.getURLsToCacheKeys().values(), ...digests.keys()])];
  let first = false;
  let writing: Promise<unknown> = Promise.resolve();

  /** Changes the record, one change after another. */
  function change(how: (record: BuildRecord) => BuildRecord | Promise<BuildRecord>): Promise<void> {
    const done = writing.then(async () => {
      const cache = await scope.caches.open(RECORD_CACHE);
      const stored = await cache.match(RECORD_URL);
      const record = stored ? ((await stored.json()) as BuildRecord) : NO_BUILDS;
      await cache.put(RECORD_URL, new Response(JSON.stringify(await how(record)), { headers: { 'content-type': 'application/json' } }));
    });
    writing = done.catch(() => undefined);
    return done;
  }

  /** Gives up the files of builds that no open page uses. */
  async function prune(record: BuildRecord, opening: readonly string[] = []): Promise<BuildRecord> {
    // The files of a build that waits for consent are here already, and no page uses them yet.
    if (scope.registration.waiting || scope.registration.installing) return record;
    const open = (await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })).map(({ id }) => id);
    const still = needed(record, [build], [...open, ...opening]);
    for (const name of [controller.strategy.cacheName, LATER_CACHE]) {
      const cache = await scope.caches.open(name);
      for (const request of await cache.keys()) if (!still.files.has(request.url)) await cache.delete(request);
    }
    return still.record;
  }

  const storedLater = (url: string) => scope.caches.match(url, { ignoreVary: true });

  /** Fetches a file, and keeps it where it is one of the app's. */
  async function fetchLater(request: Request): Promise<Response> {
    const integrity = digests.get(request.url);
    const response = await fetch(integrity ? new Request(request.url, { integrity, credentials: 'same-origin' }) : request);
    if (!acceptable(new URL(request.url), response)) return Response.error();
    if (integrity) {
      const copy = response.clone();
      await scope.caches
        .open(LATER_CACHE)
        .then((cache) => cache.put(request.url, copy))
        // A full disk must not keep a screen from opening.
        .catch(() => undefined);
    }
    return response;
  }

  return {
    async install(event: ExtendableEvent): Promise<void> {
      first = firstInstall(scope);
      await controller.install(event);
      await change((record) => withBuild(record, build, files));
    },

    async activate(): Promise<void> {
      await change((record) => prune(record));
      // Only a page that has never had a service worker is taken over; after an update each page keeps the code it began with.
      if (first) await scope.clients.claim();
    },

    /** The page of the app, for any of its addresses, with or without a network. */
    async page(event: FetchEvent): Promise<Response> {
      const stored = await controller.matchPrecache('/index.html');
      const opening = event.resultingClientId;
      if (opening) event.waitUntil(change((record) => prune(withPage(record, opening, build), [opening])));
      return stored ?? fetch(event.request);
    },

    /** A file of this build or of an older one that a page still uses; what is not stored yet is fetched, checked and kept. */
    async file(event: FetchEvent): Promise<Response> {
      const { request } = event;
      const stored = (await controller.matchPrecache(request)) ?? (await storedLater(request.url));
      if (stored) return stored;
      return fetchLater(request);
    },

    /** Stores all of a tutor's desk, one file after the other, so that screens that were never opened open with no network too. */
    async keepDesk(): Promise<void> {
      const files = [...digests.keys()].filter((url) => OF_THE_DESK.test(url)).sort();
      // What does not come now comes when it is first used, or when the page asks again at its next start.
      for (const url of files) if (!(await storedLater(url))) await fetchLater(new Request(url)).catch(() => undefined);
    },

    knows: (url: URL) => digests.has(url.href),
  };
}
