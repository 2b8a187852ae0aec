import { createContent } from '#storage/content/create-content.ts';
import { createReserve } from '#storage/device/reserve.ts';
import { setReserve } from '#storage/device/storage-full.ts';

/** The course packages of this device, with room set aside that an answer may use up when the disk is full. */
export function openContent() {
  const reserve = createReserve({ indexedDB, IDBKeyRange, crypto, estimate: async () => (await navigator.storage?.estimate?.()) ?? {} });
  setReserve(reserve);
  return createContent({ reserve });
}
