import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { StorageFullError } from '#core/ports/documents.ts';
import { createReserve, RESERVE_BYTES } from './reserve.ts';
import { guardStorage, setReserve } from './storage-full.ts';

const make = (free: number) => createReserve({ indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, crypto, estimate: async () => ({ quota: free, usage: 0 }) });
const full = () => new DOMException('full', 'QuotaExceededError');
afterEach(() => setReserve(undefined));

it('is set aside where there is plenty of room, once, and given up as a whole', async () => {
  const reserve = make(1e9);
  expect(await reserve.size()).toBe(0);
  expect(await reserve.keep()).toBe(RESERVE_BYTES);
  expect(await reserve.keep()).toBe(RESERVE_BYTES);
  expect(await reserve.size()).toBe(RESERVE_BYTES);
  expect(await reserve.release()).toBe(true);
  expect(await reserve.release()).toBe(false);
  expect(await make(20_000_000).keep()).toBe(0);
});

it('is given up for a write that finds no room, which is then done', async () => {
  const release = vi.fn(async () => true);
  setReserve({ release });
  const write = vi.fn(async () => 'saved').mockRejectedValueOnce(full());
  expect(await guardStorage(write)).toBe('saved');
  expect([write.mock.calls.length, release.mock.calls.length]).toEqual([2, 1]);
});

it('a write that finds no room even then says so, and so does one with no reserve', async () => {
  setReserve({ release: async () => true });
  await expect(guardStorage(() => Promise.reject(full()))).rejects.toBeInstanceOf(StorageFullError);
  setReserve({ release: async () => false });
  const write = vi.fn(() => Promise.reject(full()));
  await expect(guardStorage(write)).rejects.toBeInstanceOf(StorageFullError);
  expect(write).toHaveBeenCalledTimes(1);
});
