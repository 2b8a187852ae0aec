import { useEffect } from 'react';

/** What the person does first comes first. */
const QUIET_MS = 4000;

/** The service worker of this page, as soon as it has it; never, where there is none. */
function controlling(container: ServiceWorkerContainer): Promise<ServiceWorker> {
  if (container.controller) return Promise.resolve(container.controller);
  return new Promise((resolve) => container.addEventListener('controllerchange', () => container.controller && resolve(container.controller)));
}

/**
 * Has every screen of a tutor's desk stored, so that all of them open with no network, also those that this tutor has never opened. A
 * learner's device fetches none of it.
 */
export function useTutorFiles(tutor: boolean): void {
  useEffect(() => {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!tutor || !container) return;
    const timer = setTimeout(() => void controlling(container).then((worker) => worker.postMessage({ type: 'KEEP_DESK' })), QUIET_MS);
    return () => clearTimeout(timer);
  }, [tutor]);
}
