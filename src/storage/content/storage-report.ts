import type { StorageReport } from '#core/ports/content.ts';
import type { Reserve } from '../device/reserve.ts';
import type { ContentDatabase } from './database.ts';

type Storage = Partial<Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>>;
/** Chromium tells what is what. */
type Estimate = StorageEstimate & { usageDetails?: { caches?: number; serviceWorkerRegistrations?: number } };

/** Makes the function that tells what lies on this device. */
export function createStorageReport({ db, storage, reserve }: { db: ContentDatabase; storage: Storage | null; reserve: Pick<Reserve, 'size'> | null }) {
  return async function report(): Promise<StorageReport> {
    const estimate = ((await storage?.estimate?.().catch(() => undefined)) ?? {}) as Estimate;
    const persisted = (await storage?.persisted?.().catch(() => null)) ?? null;
    let courseBytes = 0;
    await db.files.each((file) => (courseBytes += file.bytes));
    const { usage, quota, usageDetails: details } = estimate;
    return {
      usedBytes: usage ?? courseBytes,
      quotaBytes: quota ?? null,
      courseBytes,
      reserveBytes: (await reserve?.size()) ?? 0,
      appBytes: details ? (details.caches ?? 0) + (details.serviceWorkerRegistrations ?? 0) : null,
      persisted,
    };
  };
}

/** Makes what is done when a course has been taken in: now there is something to keep, so the browser is asked to, and room is set aside. */
export function createKeeper({ storage, reserve }: { storage: Storage | null; reserve: Pick<Reserve, 'keep'> | null }) {
  let asked = false;
  return function keepIt(): void {
    if (asked) return;
    asked = true;
    const ask = async () => {
      if (!(await storage?.persisted?.())) await storage?.persist?.();
      await reserve?.keep();
    };
    ask().catch((error: unknown) => console.warn('The browser could not be asked to keep what is here.', error));
  };
}
