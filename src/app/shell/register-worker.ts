interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const WORKER = '/sw.js';

/** The worker's address in the form that a page under `require-trusted-types-for 'script'` asks for. */
function trustedAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return WORKER;
  const policy = trustedTypes.createPolicy('gesang-worker', {
    createScriptURL(url) {
      if (url !== WORKER) throw new TypeError('Only the service worker is loaded this way.');
      return url;
    },
  });
  // The browser takes the trusted object; the types know only its text.
  return policy.createScriptURL(WORKER);
}

/** Registers the service worker. Rejects where the browser has none or the page is not in a secure context. */
export const registerWorker = (container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration> =>
  container.register(trustedAddress(), { scope: '/', updateViaCache: 'none' });
