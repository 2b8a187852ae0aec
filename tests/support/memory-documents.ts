import type { AnyDocument, Documents, Kind } from '#core/documents/kinds.ts';
import { sameJson } from '#core/hash/canonical.ts';
import { merge } from '#core/merge/merge.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import type { Live } from '#core/ports/live.ts';

/** The documents port in memory, for tests of screens and operations. It passes the same contract as the adapter over RxDB. */
export function memoryDocuments(...initial: readonly AnyDocument[]): DocumentStore {
  const stored = new Map<string, AnyDocument>(initial.map((document) => [document.id, structuredClone(document)]));
  const listeners = new Set<() => void>();
  const shared = new Map<string, Live<readonly AnyDocument[]>>();

  const select = (kind: Kind, parent: string | undefined) =>
    [...stored.values()].filter((document) => document.type === kind && (parent === undefined || document.parent === parent)).sort((a, b) => (a.id < b.id ? -1 : 1));

  function query(kind: Kind, parent: string | undefined): Live<readonly AnyDocument[]> {
    let value: readonly AnyDocument[] | undefined;
    return {
      read() {
        const next = select(kind, parent);
        if (!value || value.length !== next.length || next.some((document, index) => document !== value![index])) value = next;
        return value;
      },
      subscribe(listener) {
        const entry = () => listener();
        listeners.add(entry);
        return () => void listeners.delete(entry);
      },
    };
  }

  return {
    live<K extends Kind>(kind: K, parent?: string) {
      const key = JSON.stringify([kind, parent ?? null]);
      let live = shared.get(key);
      if (!live) shared.set(key, (live = query(kind, parent)));
      return live as never as Live<readonly Documents[K][]>;
    },
    find: async (kind, parent) => select(kind, parent) as never,
    async get(kind, id) {
      const document = stored.get(id);
      return document?.type === kind ? (document as never) : undefined;
    },
    async put(...documents) {
      for (const document of documents) {
        const own = structuredClone(document);
        const before = stored.get(own.id);
        const joined = before ? merge(before, own) : own;
        if (!before || !sameJson(before, joined)) stored.set(own.id, joined);
      }
      for (const listener of Array.from(listeners)) listener();
    },
  };
}
