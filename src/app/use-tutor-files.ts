import { useEffect } from 'react';

/** The spreadsheet's writer last: when it is here, everything is. */
const FILES = [...Object.values(import.meta.glob('../features/tutor/**/*-screen.tsx')), ...Object.values(import.meta.glob('../../locales/*/tutor*.json')), ...Object.values(import.meta.glob('../features/tutor/mark-book/xlsx.ts'))];
/** What the person does first comes first. */
const QUIET_MS = 4000;

/** Resolves when the service worker has this page: only then does it store what is fetched. Never, where there is none. */
function controlled(worker: ServiceWorkerContainer): Promise<unknown> {
  return worker.controller ? Promise.resolve() : new Promise((resolve) => worker.addEventListener('controllerchange', resolve, { once: true }));
}

/**
 * Fetches every screen of a tutor's desk once, one after the other, so that all of them open with no network, also those that this tutor
 * has never opened. A learner's device fetches none of it.
 */
export function useTutorFiles(tutor: boolean): void {
  useEffect(() => {
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!tutor || !worker) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      await controlled(worker);
      for (const load of FILES) {
        if (!wanted) return;
        // With no network now: it comes when it is first used, or at the next start.
        await load().catch(() => undefined);
      }
    }, QUIET_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [tutor]);
}
