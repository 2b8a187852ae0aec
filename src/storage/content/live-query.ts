import { liveQuery } from 'dexie';
import type { Live } from '#core/ports/live.ts';

/** A value worked out from the database anew after each change, in this tab or another. `close` ends it. */
export function liveFrom<T>(query: () => Promise<T>): Live<T> & { close(): void } {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  const subscription = liveQuery(query).subscribe({
    next: (found) => {
      value = found;
      listeners.forEach((listener) => listener());
    },
    error: (error: unknown) => console.error('The content database could not be read.', error),
  });
  return {
    read: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => subscription.unsubscribe(),
  };
}
