import '#core/old-engines.ts';
import { NavigationRoute } from 'workbox-routing/NavigationRoute.js';
import { registerRoute } from 'workbox-routing/registerRoute.js';
import { DAMAGED_MESSAGE } from '#storage/content/layout.ts';
import { keepArrived, type EndedTransfer } from './background.ts';
import { onDevice } from './media.ts';
import { sharedCourse } from './shared.ts';
import { createShell, type ShellEntry } from './shell.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ShellEntry[] };

const shell = createShell(self, self.__WB_MANIFEST);
/** As in the web manifest. */
const SHARE_PATH = '/share-course';
const own = (url: URL) => url.origin === self.location.origin;

self.addEventListener('install', (event) => event.waitUntil(shell.install(event)));
self.addEventListener('activate', (event) => event.waitUntil(shell.activate()));

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  // A new version takes over only when the person has said so.
  if (type === 'APPLY_UPDATE') event.waitUntil(self.skipWaiting());
  if (type === 'KEEP_DESK') event.waitUntil(shell.keepDesk());
  // A page that was loaded past the service worker (a forced reload) still needs the files on this device.
  if (type === 'CLAIM') event.waitUntil(self.clients.claim());
});

/** Any open page may fetch the part that is missing now. */
async function tellDamaged(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' });
  page?.postMessage({ type: DAMAGED_MESSAGE });
}

// What the browser has carried on with, also while no page was open.
const openPages = () => self.clients.matchAll({ type: 'window' });
for (const type of ['backgroundfetchsuccess', 'backgroundfetchfail', 'backgroundfetchabort']) {
  self.addEventListener(type, (event) => (event as ExtendableEvent).waitUntil(keepArrived((event as unknown as { registration: EndedTransfer }).registration, openPages)));
}
self.addEventListener('backgroundfetchclick', (event) => (event as ExtendableEvent).waitUntil(self.clients.openWindow('/courses')));

// A course file that another app shares.
registerRoute(({ url }) => own(url) && url.pathname === SHARE_PATH, ({ request }) => sharedCourse(request, self), 'POST');

// Course files on this device.
for (const method of ['GET', 'HEAD'] as const) {
  registerRoute(({ url }) => own(url) && url.pathname.startsWith('/on-device/'), ({ request }) => onDevice(request, tellDamaged), method);
}

// Files of the app. What is not named here (the interface to the server above all) is never touched.
registerRoute(
  ({ url, request }) => own(url) && request.mode !== 'navigate' && (url.pathname.startsWith('/assets/') || shell.knows(url)),
  ({ event }) => shell.file(event as FetchEvent),
);

// Every address of the app is the one page. Addresses of the server, and of files, are not addresses of the app.
registerRoute(
  new NavigationRoute(({ event }) => shell.page(event as FetchEvent), {
    denylist: [/^\/(api|content|on-device|assets)(\/|$)/, /^[^?]*\.(js|css|json|txt|xml|png|svg|ico|webp|woff2|webmanifest)(\?|$)/i],
  }),
);
