import { getPrimaryFieldOfPrimaryKey, type RxDocumentData, type RxJsonSchema, type RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import { openJson, sealJson } from './seal.ts';

/** A stored document: what RxDB needs to find it in the clear, all else in `x`. */
export type StoredDocument = RxDocumentData<Record<string, unknown>>;

/** Fields of RxDB itself that stay readable: they hold revisions and times, nothing of the content. */
const HEAD = ['_deleted', '_rev', '_meta', '_attachments'];

export interface DocumentCodec {
  primary: string;
  /** Whether a field (by its path) is stored in the clear: the primary key, RxDB's own and indexed fields. */
  isPlain(path: string): boolean;
  /** The plain fields of a document. */
  head(document: StoredDocument): StoredDocument;
  seal(document: StoredDocument): Promise<StoredDocument>;
  /** Throws `UnreadableError` where the document was altered, moved or sealed with another key. */
  open(stored: StoredDocument): Promise<StoredDocument>;
}

function plainFields(schema: RxJsonSchema<StoredDocument>): Set<string> {
  const indexed = (schema.indexes ?? []).flatMap((index) => (typeof index === 'string' ? [index] : [...index]));
  return new Set([...HEAD, getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string, ...indexed.map((path) => String(path).split('.')[0]!)]);
}

/** Seals and opens the documents of one storage instance. The database, collection, schema version and id are bound into each seal. */
export function documentCodec(crypto: Crypto, key: CryptoKey, params: Pick<RxStorageInstanceCreationParams<StoredDocument, unknown>, 'databaseName' | 'collectionName' | 'schema'>): DocumentCodec {
  const plain = plainFields(params.schema);
  const primary = getPrimaryFieldOfPrimaryKey(params.schema.primaryKey) as string;
  const place = (document: StoredDocument) => `${params.databaseName}|${params.collectionName}|${params.schema.version}|${String(document[primary])}`;
  const pick = (document: StoredDocument, wanted: boolean) => Object.fromEntries(Object.entries(document).filter(([field]) => plain.has(field) === wanted)) as StoredDocument;
  return {
    primary,
    isPlain: (path) => plain.has(path.split('.')[0]!),
    head: (document) => pick(document, true),
    async seal(document) {
      return { ...pick(document, true), x: await sealJson(crypto, key, place(document), pick(document, false)) };
    },
    async open(stored) {
      if (typeof stored['x'] !== 'string') return stored;
      const rest = (await openJson(crypto, key, place(stored), stored['x'])) as Record<string, unknown>;
      // `rest` was made here and is nobody else's: filled up rather than copied, for lists of thousands.
      for (const field of Object.keys(stored)) if (field !== 'x') rest[field] = stored[field];
      return rest as StoredDocument;
    },
  };
}
