import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';

export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** Addresses of everything that the service worker has stored on a device. */
export const storedFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat());

/** Waits until every screen of a tutor is stored with its words, also those that were never opened. */
export async function wholeDesk(page: Page): Promise<void> {
  const wanted = readdirSync(join(DIST, 'assets')).filter((name) => /^(tutor-|locale-\w+-tutor).*\.(js|css)$/.test(name));
  const missing = async () => {
    const stored = await storedFiles(page);
    return wanted.filter((name) => !stored.some((url) => url.endsWith(name)));
  };
  await vi.waitFor(async () => expect(await missing()).toEqual([]), { timeout: 30_000, interval: 200 });
}
