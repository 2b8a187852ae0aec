import { liveQuery } from 'dexie';
import type { Live } from '#core/ports/live.ts';

/** A value worked out from the database anew after each change, in this tab or another, and when `refresh` is called. `close` ends it. */
export function liveFrom<T>(query: () => Promise<T>): Live<T> & { close(): void; refresh(): void } {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  const next = (found: T) => {
    value = found;
    listeners.forEach((listener) => listener());
  };
  const error = (fault: unknown) => console.error('The content database could not be read.', fault);
  const subscription = liveQuery(query).subscribe({ next, error });
  return {
    read: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => subscription.unsubscribe(),
    refresh: () => void query().then(next, error),
  };
}
