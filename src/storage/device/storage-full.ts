import { StorageFullError } from '#core/ports/documents.ts';
import type { Reserve } from './reserve.ts';

const QUOTA_NAMES = new Set(['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED']);

/** Whether an error says that the disk is full. Dexie wraps it: the request never fails, the transaction is aborted with the cause inside. */
export function isStorageFull(error: unknown, depth = 0): boolean {
  if (!error || typeof error !== 'object' || depth > 6) return false;
  if (error instanceof StorageFullError) return true;
  const { name, inner, cause, failures } = error as { name?: string; inner?: unknown; cause?: unknown; failures?: unknown[] };
  if (name && QUOTA_NAMES.has(name)) return true;
  return [inner, cause, ...(Array.isArray(failures) ? failures : [])].some((nested) => isStorageFull(nested, depth + 1));
}

/** What is given up for a write that finds no room: one for the whole page, because the disk is one. */
let reserve: Pick<Reserve, 'release'> | undefined;

/** Names the reserve that writes of this page may use up. */
export function setReserve(given: Pick<Reserve, 'release'> | undefined): void {
  reserve = given;
}

/** Browsers count what was freed a little later. */
const AFTER_RELEASE_MS = [0, 250, 1_000];

/** Gives up the reserve and writes again. Rejects with the last error where that did not help either. */
async function writeInReserve<T>(write: () => Promise<T>, full: unknown): Promise<T> {
  if (!(await reserve?.release().catch(() => false))) throw full;
  let last = full;
  for (const milliseconds of AFTER_RELEASE_MS) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    try {
      return await write();
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      last = error;
    }
  }
  throw last;
}

/**
 * Runs a write; one that finds the disk full is tried again in the room of the reserve. An error that still says "disk full" becomes
 * a `StorageFullError`.
 * @param write may be run more than once, and leaves nothing behind where it fails
 */
export async function guardStorage<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write().catch((error: unknown) => {
      if (!isStorageFull(error)) throw error;
      return writeInReserve(write, error);
    });
  } catch (error) {
    if (isStorageFull(error)) throw new StorageFullError('The browser refused to store more.', { cause: error });
    throw error;
  }
}
