import type { Live } from '#core/ports/live.ts';

export interface LiveValue<T> extends Live<T> {
  set(value: T): void;
}

/** A `Live` that whoever made it sets. */
export function liveValue<T>(initial?: T): LiveValue<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) listener();
    },
  };
}

/** Resolves with the first value that there is. */
export function firstValue<T>(live: Live<T>): Promise<T> {
  return new Promise((resolve) => {
    const now = live.read();
    if (now !== undefined) return resolve(now);
    const end = live.subscribe(() => {
      const value = live.read();
      if (value === undefined) return;
      end();
      resolve(value);
    });
  });
}
