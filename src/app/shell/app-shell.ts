import type { AppShell } from '#core/ports/app.ts';
import { createInstallPrompt } from './install-prompt.ts';
import { registerWorker } from './register-worker.ts';
import { createValue } from './value.ts';

const HOUR_MS = 3_600_000;

type Page = Pick<Window, 'addEventListener' | 'location' | 'document' | 'navigator' | 'matchMedia'>;

/** Calls `found` for each version that is stored and waits, now and later. */
function watchForUpdates(registration: ServiceWorkerRegistration, found: () => void): void {
  const look = () => registration.waiting && registration.active && found();
  const watch = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', look);
  look();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
}

/** Asks the server for a new version when the page comes back into view, at most once an hour. Being offline is no fault. */
function checkNowAndThen(page: Page, registration: ServiceWorkerRegistration): void {
  let last = Date.now();
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState !== 'visible' || Date.now() - last < HOUR_MS) return;
    last = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Resolves when the first screen has been loaded: storing the app must not slow it down. */
function afterLoad(page: Page): Promise<void> {
  if (page.document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => page.addEventListener('load', () => resolve(), { once: true }));
}

/**
 * The app shell over the browser's service worker: starts it, tells of new versions and changes to them when asked.
 * Works without a service worker too, then without an offline promise.
 */
export function createAppShell(page: Window = window): AppShell {
  const update = createValue<'none' | 'ready'>('none');
  const readyOffline = createValue(false);
  const workers = page.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  let registration: ServiceWorkerRegistration | null = null;
  let asked = false;

  async function start(container: ServiceWorkerContainer): Promise<void> {
    await afterLoad(page);
    registration = await registerWorker(container);
    watchForUpdates(registration, () => update.set('ready'));
    checkNowAndThen(page, registration);
    const ready = await container.ready;
    readyOffline.set(true);
    // After a forced reload the page stands outside the worker, which alone can give it the course files.
    if (!container.controller) ready.active?.postMessage({ type: 'CLAIM' });
  }

  workers?.addEventListener('controllerchange', () => {
    if (!asked) return;
    asked = false;
    page.location.reload();
  });
  if (workers) start(workers).catch((error: unknown) => console.error('The app could not be stored for use without a network.', error));

  return {
    update,
    readyOffline,
    applyUpdate() {
      const waiting = registration?.waiting;
      if (!waiting) {
        // Another page has already changed over: the new version only has to be loaded.
        if (update.read() === 'ready') page.location.reload();
        return;
      }
      asked = true;
      waiting.postMessage({ type: 'APPLY_UPDATE' });
    },
    ...createInstallPrompt(page),
  };
}
