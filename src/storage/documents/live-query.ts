import type { RxDocument } from 'rxdb/plugins/core';
import type { Live } from '#core/ports/live.ts';
import type { Collection } from './database.ts';
import { contentOf, type WireDocument } from './stored-document.ts';

export const selectorOf = (kind: string, parent: string | undefined) => ({ type: kind, ...(parent === undefined ? {} : { parent }) });

/** Plain documents by RxDB document: RxDB has one object for each revision, so an unchanged document stays the same object on the screen. */
const plain = new WeakMap<object, WireDocument>();
export function plainDocument(document: RxDocument<WireDocument>): WireDocument {
  let content = plain.get(document);
  if (!content) {
    content = contentOf(document.toJSON(false));
    plain.set(document, content);
  }
  return content;
}

/**
 * A query as a `Live`: watched while somebody listens, and shared by all who do. The last value stays readable after the last
 * listener has gone and is brought up to date when one comes back.
 */
export function liveQuery(collection: Collection, kind: string, parent: string | undefined, onError: (error: unknown) => void): Live<readonly WireDocument[]> {
  const listeners = new Set<() => void>();
  let value: readonly WireDocument[] | undefined;
  let watching: { unsubscribe(): void } | undefined;
  const take = (documents: RxDocument<WireDocument>[]) => {
    const next = documents.map(plainDocument);
    if (value && value.length === next.length && value.every((document, index) => document === next[index])) return;
    value = next;
    for (const listener of Array.from(listeners)) listener();
  };
  return {
    read: () => value,
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      watching ??= collection.find({ selector: selectorOf(kind, parent), sort: [{ id: 'asc' }] }).$.subscribe({ next: take, error: onError });
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        watching?.unsubscribe();
        watching = undefined;
      };
    },
  };
}
