import type { BulkWriteRow, EventBulk, RxStorageBulkWriteResponse, RxStorageChangeEvent, RxStorageInstance, RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import { Subject, concatMap, tap } from 'rxjs';
import type { DocumentCodec, StoredDocument } from './document-codec.ts';
import { KEEP_TIMES, type WriteTimes } from './write-times.ts';
import { sealedQuery } from './sealed-query.ts';

type Instance = RxStorageInstance<StoredDocument, unknown, unknown>;
type Events = EventBulk<RxStorageChangeEvent<StoredDocument>, unknown>;

/** Change events with their documents opened, in order. An event that cannot be opened is reported and left out: it must not stop later writes. */
function openedEvents(instance: Instance, open: (stored: StoredDocument) => Promise<StoredDocument>, onDamage: (error: unknown) => void) {
  const out = new Subject<Events>();
  let underway = 0;
  let waiting: (() => void)[] = [];
  const openEvent = async (event: RxStorageChangeEvent<StoredDocument>) =>
    ({ ...event, documentData: await open(event.documentData), ...(event.previousDocumentData ? { previousDocumentData: await open(event.previousDocumentData as StoredDocument) } : {}) }) as typeof event;
  const subscription = (instance.changeStream() as import('rxjs').Observable<Events>)
    .pipe(
      tap(() => void underway++),
      concatMap(async (bulk) => {
        try {
          return { ...bulk, events: await Promise.all(bulk.events.map(openEvent)) };
        } catch (error) {
          onDamage(error);
          return null;
        }
      }),
    )
    .subscribe({
      next(bulk) {
        if (bulk) out.next(bulk);
        if (--underway > 0) return;
        const resolved = waiting;
        waiting = [];
        for (const resolve of resolved) resolve();
      },
      error: (error) => out.error(error),
      complete: () => out.complete(),
    });
  return {
    stream: out.asObservable(),
    /** Resolves when every event that has come in is out. */
    settled: () => (underway === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    close: () => subscription.unsubscribe(),
  };
}

export interface Sealing {
  codec: DocumentCodec;
  times: WriteTimes;
  onDamage(error: unknown): void;
}

/** A storage instance whose documents are sealed before they reach `instance` and opened when they come back. */
export function sealedInstance(instance: Instance, params: RxStorageInstanceCreationParams<StoredDocument, unknown>, { codec, times, onDamage }: Sealing): Instance {
  // Our own writes come back as events with the very objects that we sealed: no need to open those again.
  const known = new WeakMap<object, StoredDocument>();
  const open = async (stored: StoredDocument) => known.get(stored) ?? codec.open(stored);
  const openAll = (documents: StoredDocument[]) => Promise.all(documents.map(open));
  const query = sealedQuery(instance, codec, params.schema as never, openAll);
  const events = openedEvents(instance, open, onDamage);

  async function sealRow(row: BulkWriteRow<StoredDocument>): Promise<BulkWriteRow<StoredDocument>> {
    const document = await codec.seal(row.document);
    known.set(document, row.document);
    if (!row.previous) return { document };
    // The storage compares only the revision of `previous`: its head is enough.
    const previous = codec.head(row.previous);
    known.set(previous, row.previous);
    return { document, previous };
  }

  async function bulkWrite(rows: BulkWriteRow<StoredDocument>[], context: string): Promise<RxStorageBulkWriteResponse<StoredDocument>> {
    if (context !== KEEP_TIMES) for (const row of rows) times.stamp(row.document);
    const sealed = await Promise.all(rows.map(sealRow));
    const original = new Map(sealed.map((row, index) => [row.document[codec.primary], rows[index]!]));
    const result = await instance.bulkWrite(sealed, context);
    const error = await Promise.all(
      result.error.map(async (failed) => ({
        ...failed,
        writeRow: original.get(failed.documentId) ?? failed.writeRow,
        ...('documentInDb' in failed && failed.documentInDb ? { documentInDb: await open(failed.documentInDb as StoredDocument) } : {}),
      })),
    );
    await events.settled();
    return { error } as RxStorageBulkWriteResponse<StoredDocument>;
  }

  return {
    schema: params.schema,
    databaseName: instance.databaseName,
    collectionName: instance.collectionName,
    internals: instance.internals,
    options: instance.options,
    bulkWrite,
    query,
    count: async (prepared) => ({ count: (await query(prepared)).documents.length, mode: 'slow' }),
    findDocumentsById: async (ids, deleted) => openAll(await instance.findDocumentsById(ids, deleted)),
    getAttachmentData: () => Promise.reject(new Error('Attachments are not used: photos are kept apart.')),
    changeStream: () => events.stream,
    cleanup: (age) => instance.cleanup(age),
    remove: () => instance.remove().finally(events.close),
    close: () => instance.close().finally(events.close),
  } as Instance;
}
