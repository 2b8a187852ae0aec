import { StorageFullError } from '#core/ports/documents.ts';

const QUOTA_NAMES = new Set(['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED']);

/** Whether an error says that the disk is full. Dexie wraps it: the request never fails, the transaction is aborted with the cause inside. */
export function isStorageFull(error: unknown, depth = 0): boolean {
  if (!error || typeof error !== 'object' || depth > 6) return false;
  if (error instanceof StorageFullError) return true;
  const { name, inner, cause, failures } = error as { name?: string; inner?: unknown; cause?: unknown; failures?: unknown[] };
  if (name && QUOTA_NAMES.has(name)) return true;
  return [inner, cause, ...(Array.isArray(failures) ? failures : [])].some((nested) => isStorageFull(nested, depth + 1));
}

/** Runs a write; an error that says "disk full" becomes a `StorageFullError`. */
export async function guardStorage<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isStorageFull(error)) throw new StorageFullError('The browser refused to store more.', { cause: error });
    throw error;
  }
}
