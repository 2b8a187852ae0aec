import type { EventBulk, RxDocumentData, RxStorageChangeEvent } from 'rxdb/plugins/core';
import type { Live } from '#core/ports/live.ts';
import type { Collection } from './database.ts';
import { contentOf, sameContent, type WireDocument } from './stored-document.ts';

type Stored = RxDocumentData<WireDocument>;
type Events = EventBulk<RxStorageChangeEvent<WireDocument>, unknown>;

const byId = (a: WireDocument, b: WireDocument) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The documents of a kind (that hang on `parent`) as they are stored, by id. Read past RxDB's queries, which make an object of their own for each
 * document and keep it: a tutor has some ten thousand.
 */
export async function readKind(collection: Collection, kind: string, parent: string | undefined): Promise<Stored[]> {
  const query = collection.find({ selector: { type: kind, ...(parent === undefined ? {} : { parent }) }, sort: [{ id: 'asc' }] });
  return (await collection.storageInstance.query(query.getPreparedQuery())).documents;
}

/** The list with some documents replaced, added, or (where there is none for an id) taken out. All others stay the same objects. */
function patched(list: readonly WireDocument[], changes: ReadonlyMap<string, WireDocument | undefined>): readonly WireDocument[] {
  const kept = list.filter(({ id }) => !changes.has(id));
  return [...kept, ...[...changes.values()].filter((document) => document !== undefined)].sort(byId);
}

/** What is stored of a kind, followed change by change: nothing is read again for a change. */
function createFollower(changed: (list: readonly WireDocument[]) => void) {
  const known = new Map<string, { written: number; content: WireDocument | undefined }>();
  let list: readonly WireDocument[] = [];

  /** Takes states in any order: write times never go back, so an older one than is known says nothing. Answers the new content, where it is one. */
  function take(document: Stored, changes: Map<string, WireDocument | undefined>): void {
    const before = known.get(document.id);
    const written = document._meta.lwt;
    if (before && before.written > written) return;
    const content = document._deleted ? undefined : contentOf(document);
    const same = before?.content && content ? sameContent(before.content, content) : before?.content === content;
    known.set(document.id, { written, content: same ? before?.content : content });
    if (!same) changes.set(document.id, content);
  }

  return {
    takeAll(documents: readonly Stored[]) {
      const changes = new Map<string, WireDocument | undefined>();
      for (const document of documents) take(document, changes);
      if (changes.size > 0) changed((list = patched(list, changes)));
      return list;
    },
  };
}

/**
 * All documents of a kind as a `Live`, shared by all who listen, in memory from the first listener on: it follows the changes until the database is
 * closed, so that a screen opened again has it at once. A list of what hangs on one parent is followed while somebody listens; afterwards its last value
 * stays readable and is brought up to date when one comes back.
 */
export function liveList(collection: Collection, kind: string, parent: string | undefined, onError: (error: unknown) => void): Live<readonly WireDocument[]> {
  const listeners = new Set<() => void>();
  let value: readonly WireDocument[] | undefined;
  let watching: { unsubscribe(): void } | undefined;
  const isOurs = (document: WireDocument) => document.type === kind && (parent === undefined || document.parent === parent);
  const show = (list: readonly WireDocument[]) => {
    if (value?.length === list.length && list.every((document, index) => document === value![index])) return;
    value = list;
    for (const listener of Array.from(listeners)) listener();
  };

  function watch(): { unsubscribe(): void } {
    // Events first: what is written while the documents are read is not missed.
    let early: Stored[] | null = [];
    const follower = createFollower((list) => {
      if (!early) show(list);
    });
    const events = collection.storageInstance.changeStream().subscribe({
      next({ events: bulk }: Events) {
        const ours = bulk.map(({ documentData }) => documentData as Stored).filter(isOurs);
        if (early) early.push(...ours);
        else follower.takeAll(ours);
      },
      error: onError,
    });
    readKind(collection, kind, parent).then(
      (documents) => {
        if (events.closed) return;
        follower.takeAll(documents);
        const list = follower.takeAll(early ?? []);
        early = null;
        show(list);
      },
      (error: unknown) => {
        events.unsubscribe();
        watching = undefined;
        onError(error);
      },
    );
    return events;
  }

  return {
    read: () => value,
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      watching ??= watch();
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0 || parent === undefined) return;
        watching?.unsubscribe();
        watching = undefined;
      };
    },
  };
}
