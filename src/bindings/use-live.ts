import { useSyncExternalStore } from 'react';
import type { Live } from '#core/ports/live.ts';

const NOTHING: Live<never> = { read: () => undefined, subscribe: () => () => {} };

/** The value of a `Live`, kept up to date; undefined until its first value is there (or where there is none to watch). */
export function useLive<T>(live: Live<T> | null | undefined): T | undefined {
  const source: Live<T> = live ?? NOTHING;
  return useSyncExternalStore(
    (listener) => source.subscribe(listener),
    () => source.read(),
  );
}
