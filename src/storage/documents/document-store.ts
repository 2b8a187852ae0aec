import { KINDS, type AnyDocument, type CollectionName, type Kind } from '#core/documents/kinds.ts';
import { merge } from '#core/merge/merge.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import type { Live } from '#core/ports/live.ts';
import type { Collection, Collections } from './database.ts';
import type { Gate } from './gate.ts';
import { liveList, readKind } from './live-list.ts';
import { contentOf, sameContent, type WireDocument } from './stored-document.ts';
import { storedById, writeTogether, type Write } from './write.ts';

/** Told of local writes, so that what waits to be sent is counted from the moment of writing. */
export interface WriteWatcher {
  /** Called before the write; the answer is called when the write has failed. */
  writing(collection: CollectionName, documents: readonly WireDocument[]): () => void;
}

const asWire = (document: AnyDocument) => contentOf(JSON.parse(JSON.stringify(document)) as object);
const joined = (a: WireDocument, b: WireDocument) => merge(a as never as AnyDocument, b as never as AnyDocument) as unknown as WireDocument;

/** The states to be written: each document merged with what is stored; those that change nothing are left out. */
async function plan(collection: Collection, documents: readonly WireDocument[]): Promise<Write[]> {
  const byId = new Map<string, WireDocument>();
  for (const document of documents) {
    const earlier = byId.get(document.id);
    byId.set(document.id, earlier ? joined(earlier, document) : document);
  }
  const stored = await storedById(collection, [...byId.keys()]);
  return [...byId.values()].flatMap((document) => {
    const previous = stored.get(document.id);
    if (!previous || previous._deleted) return [{ previous, content: document }];
    const content = joined(contentOf(previous), document);
    return sameContent(previous, content) ? [] : [{ previous, content }];
  });
}

function byCollection(documents: readonly AnyDocument[]): Map<CollectionName, WireDocument[]> {
  const groups = new Map<CollectionName, WireDocument[]>();
  for (const document of documents) {
    const { collection } = KINDS[document.type];
    groups.set(collection, [...(groups.get(collection) ?? []), asWire(document)]);
  }
  return groups;
}

/** The documents port over RxDB. */
export function createDocumentStore(collections: Collections, gate: Gate, watcher: WriteWatcher, onError: (error: unknown) => void): DocumentStore {
  const shared = new Map<string, Live<readonly WireDocument[]>>();
  const put = (name: CollectionName, documents: readonly WireDocument[]) =>
    gate.run(name, async () => {
      const writes = await plan(collections[name], documents);
      if (writes.length === 0) return;
      const failed = watcher.writing(
        name,
        writes.map((write) => write.content),
      );
      try {
        await writeTogether(collections[name], writes);
      } catch (error) {
        failed();
        throw error;
      }
    });
  return {
    live<K extends Kind>(kind: K, parent?: string) {
      const key = JSON.stringify([kind, parent ?? null]);
      let live = shared.get(key);
      if (!live) shared.set(key, (live = liveList(collections[KINDS[kind].collection], kind, parent, onError)));
      return live as never;
    },
    async find(kind, parent) {
      return (await readKind(collections[KINDS[kind].collection], kind, parent)).map(contentOf) as never;
    },
    async get(kind, id) {
      const stored = (await storedById(collections[KINDS[kind].collection], [id])).get(id);
      return stored && !stored._deleted && stored.type === kind ? (contentOf(stored) as never) : undefined;
    },
    async put(...documents) {
      for (const [name, group] of byCollection(documents)) await put(name, group);
    },
  };
}
