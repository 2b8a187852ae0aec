/**
 * A value that changes, to be read now and watched. `read` answers undefined until the first value is there, and the same
 * object until the next change (so that React's useSyncExternalStore can compare it).
 */
export interface Live<T> {
  read(): T | undefined;
  /** Calls `listener` after each change; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}
