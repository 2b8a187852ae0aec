import type { CollectionName } from '#core/documents/kinds.ts';

/**
 * One writer at a time for each collection. A local write reads, merges and writes; a pulled page is laid over what is there.
 * If the two met, an older page could cover a newer local state: the gate keeps them apart.
 */
export interface Gate {
  run<T>(collection: CollectionName, work: () => Promise<T>): Promise<T>;
  /** Resolves when everything that had begun has ended. */
  settled(): Promise<void>;
}

export function createGate(): Gate {
  const last = new Map<CollectionName, Promise<unknown>>();
  return {
    run(collection, work) {
      const turn = (last.get(collection) ?? Promise.resolve()).then(work);
      last.set(
        collection,
        turn.catch(() => {}),
      );
      return turn;
    },
    async settled() {
      await Promise.all(last.values());
    },
  };
}
