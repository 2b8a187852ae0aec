import {
  INTERNAL_STORAGE_NAME,
  INTERNAL_STORE_SCHEMA,
  createRxSchema,
  getChangedDocumentsSince,
  getPrimaryKeyOfInternalDocument,
  getRxReplicationMetaInstanceSchema,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb/plugins/core';
import { COLLECTIONS } from '#core/documents/kinds.ts';
import { KEEP_TIMES } from '../sealed/write-times.ts';
import { LAYOUTS } from './layouts.ts';
import { contentOf, type WireDocument } from './stored-document.ts';

type Instance = RxStorageInstance<Record<string, unknown>, unknown, unknown>;
type Stored = RxDocumentData<Record<string, unknown>>;
type Schema = RxJsonSchema<Stored>;
type Convert = (document: WireDocument) => WireDocument;

/** A store of RxDB under a person's database: a collection, or its notes of what the server has. */
interface Store {
  name: string;
  notes: boolean;
}

const PAGE = 200;
const noHash = () => Promise.resolve('');
const schemaOf = (layout: number) => createRxSchema(LAYOUTS[layout]!.schema, noHash).jsonSchema as unknown as Schema;
const notesSchemaOf = (layout: number) => getRxReplicationMetaInstanceSchema(schemaOf(layout), false) as unknown as Schema;

/** A person's stores of one layout, by what RxDB itself has noted, and how to open them without RxDB's collections. */
export interface Stores {
  /** Copies everything of one layout into another beside it; what is already there is left. The source is only read. */
  copy(from: number, to: number): Promise<void>;
  /** Empties the stores of a layout. Those that are not there are no error. */
  clear(layout: number, as: number): Promise<void>;
}

/**
 * The stores of a person's database, while nobody has it open. `storage` is the sealed one: what is copied is opened and sealed anew,
 * since a seal names the layout that it belongs to.
 */
export function storesOf(storage: RxStorage<unknown, unknown>, database: string): Stores {
  const open = (collectionName: string, schema: Schema) =>
    storage.createStorageInstance({ databaseInstanceToken: 'move', databaseName: database, collectionName, schema: schema as never, options: {}, multiInstance: false, devMode: false }) as unknown as Promise<Instance>;

  async function using<T>(instances: readonly Promise<Instance>[], work: (...opened: Instance[]) => Promise<T>): Promise<T> {
    const opened = await Promise.all(instances);
    try {
      return await work(...opened);
    } finally {
      await Promise.all(opened.map((instance) => instance.close()));
    }
  }

  /** The collections that were there in a layout, each with its notes. */
  function listed(layout: number): Promise<readonly Store[]> {
    return using([open(INTERNAL_STORAGE_NAME, INTERNAL_STORE_SCHEMA as never)], async (internal) => {
      const ids = COLLECTIONS.map((name) => getPrimaryKeyOfInternalDocument(`${name}-${layout}`, 'collection'));
      const found = (await internal!.findDocumentsById(ids, false)) as unknown as { data: { name: string; connectedStorages: { collectionName: string }[] } }[];
      return found.flatMap(({ data }) => [{ name: data.name, notes: false }, ...data.connectedStorages.map((connected) => ({ name: connected.collectionName, notes: true }))]);
    });
  }

  return {
    async copy(from, to) {
      const convert: Convert = (document) => LAYOUTS.slice(from + 1, to + 1).reduce((made, layout) => layout.convert?.(made) ?? made, document);
      for (const { name, notes } of await listed(from)) {
        const schemas = notes ? [notesSchemaOf(from), notesSchemaOf(to)] : [schemaOf(from), schemaOf(to)];
        await using(
          schemas.map((schema) => open(name, schema)),
          (source, target) => copyAll(source!, target!, (stored) => (notes ? convertNote(stored, convert) : convertStored(stored, convert))),
        );
      }
    },
    async clear(layout, as) {
      for (const { name, notes } of await listed(as)) await (await open(name, notes ? notesSchemaOf(layout) : schemaOf(layout))).remove();
    },
  };
}

/** A document in its new form, with RxDB's own fields as they were: by its time of writing RxDB knows what is sent. */
function convertStored(stored: Stored, convert: Convert): Stored {
  const { _deleted, _rev, _meta, _attachments } = stored;
  return { ...convert(contentOf(stored)), _deleted, _rev, _meta, _attachments } as unknown as Stored;
}

/** A note of what the server has: it must change as the document does, or the document would be taken for changed and sent again. */
function convertNote(stored: Stored, convert: Convert): Stored {
  const told = stored['docData'] as (WireDocument & { _deleted?: boolean }) | undefined;
  if (!told || stored['isCheckpoint'] === '1') return stored;
  return { ...stored, docData: { ...convert(contentOf(told)), ...('_deleted' in told ? { _deleted: told._deleted } : {}) } } as Stored;
}

/** Goes through the source in pages; each is written in one transaction, so it can end anywhere and be begun again. */
async function copyAll(source: Instance, target: Instance, convert: (stored: Stored) => Stored): Promise<void> {
  for (let checkpoint: unknown; ; ) {
    const page: { documents: Stored[]; checkpoint: unknown } = await getChangedDocumentsSince(source as never, PAGE, checkpoint as never);
    const ids = page.documents.map((document) => String(document.id ?? ''));
    const there = new Map(((await target.findDocumentsById(ids, true)) as Stored[]).map((document) => [document['id'], document]));
    const rows = page.documents.flatMap((document) => {
      const present = there.get(document['id']);
      const same = present && present._rev === document._rev && present._meta.lwt === document._meta.lwt;
      return same ? [] : [{ document: convert(document), ...(present ? { previous: present } : {}) }];
    });
    const { error } = rows.length > 0 ? await target.bulkWrite(rows as never, KEEP_TIMES) : { error: [] };
    if (error.length > 0) throw new Error(`A document could not be copied into the new layout (${error[0]!.status}).`);
    if (page.documents.length < PAGE) return;
    checkpoint = page.checkpoint;
  }
}
