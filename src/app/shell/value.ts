import type { Live } from '#core/ports/live.ts';

/** A `Live` that its owner sets. */
export function createValue<T>(first: T): Live<T> & { set(value: T): void } {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    read: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      listeners.forEach((listener) => listener());
    },
  };
}
