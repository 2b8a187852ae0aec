import { SHARED_CACHE, SHARED_URL } from './layout.ts';

/** Takes the file that the service worker has laid down for the page; it is not there a second time. */
export async function takeShared(caches: Pick<CacheStorage, 'open'> | null): Promise<File | null> {
  const cache = await caches?.open(SHARED_CACHE);
  const stored = await cache?.match(SHARED_URL);
  if (!cache || !stored) return null;
  const file = new File([await stored.blob()], decodeURIComponent(stored.headers.get('x-name') ?? ''));
  await cache.delete(SHARED_URL);
  return file;
}
