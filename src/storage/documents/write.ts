import type { RxDocumentData } from 'rxdb/plugins/core';
import { guardStorage } from '../device/storage-full.ts';
import type { Collection } from './database.ts';
import type { WireDocument } from './stored-document.ts';

export interface Write {
  previous: RxDocumentData<WireDocument> | undefined;
  content: WireDocument;
  /** Clears the document away; RxDB removes deleted documents at its next cleaning. */
  deleted?: boolean;
}

/** The stored states of documents, also of those cleared away, by id. */
export async function storedById(collection: Collection, ids: readonly string[]): Promise<Map<string, RxDocumentData<WireDocument>>> {
  const found = await collection.storageInstance.findDocumentsById([...ids], true);
  return new Map(found.map((document) => [document.id, document]));
}

/**
 * Writes documents in one transaction and resolves when they are on the disk. Throws `StorageFullError`; then nothing is written.
 * The caller holds the gate, so `previous` is still what is stored.
 */
export async function writeTogether(collection: Collection, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const rows = writes.map(({ previous, content, deleted }) => ({
    ...(previous ? { previous } : {}),
    // Revision and time are set by RxDB's own wrapper around the storage.
    document: { ...content, _deleted: deleted ?? false, _attachments: {}, _meta: { ...previous?._meta, lwt: 1 }, _rev: previous?._rev ?? '1-new' },
  }));
  const result = await guardStorage(() => collection.storageInstance.bulkWrite(rows as never, 'gesang-write'));
  if (result.error.length > 0) throw new Error(`A document could not be written (${result.error[0]!.status}).`);
}
