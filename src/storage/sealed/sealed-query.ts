import { getQueryMatcher, getSortComparator, type FilledMangoQuery, type PreparedQuery, type RxJsonSchema, type RxStorageInstance, type RxStorageQueryResult } from 'rxdb/plugins/core';
import type { DocumentCodec, StoredDocument } from './document-codec.ts';

type Instance = RxStorageInstance<StoredDocument, unknown, unknown>;

/** Whether a selector or sort reads a field that is sealed. */
function readsSealed(codec: DocumentCodec, query: FilledMangoQuery<StoredDocument>): boolean {
  const walk = (part: unknown): boolean => {
    if (Array.isArray(part)) return part.some(walk);
    if (part === null || typeof part !== 'object') return false;
    return Object.entries(part).some(([field, value]) => (field.startsWith('$') ? walk(value) : !codec.isPlain(field)));
  };
  return walk(query.selector) || (query.sort ?? []).some((sort) => !codec.isPlain(Object.keys(sort)[0]!));
}

/**
 * Queries over sealed documents. A condition on a sealed field would be compared with ciphertext and find nothing, without an
 * error: such queries read the range of the index, open what is there, and then filter and sort.
 */
export function sealedQuery(instance: Instance, codec: DocumentCodec, schema: RxJsonSchema<StoredDocument>, openAll: (documents: StoredDocument[]) => Promise<StoredDocument[]>) {
  return async (prepared: PreparedQuery<StoredDocument>): Promise<RxStorageQueryResult<StoredDocument>> => {
    const { query, queryPlan } = prepared;
    if (!readsSealed(codec, query)) return { documents: await openAll((await instance.query(prepared)).documents) };
    const { limit: _limit, ...unlimited } = query;
    const range = await instance.query({
      query: { ...unlimited, skip: 0 },
      queryPlan: { ...queryPlan, selectorSatisfiedByIndex: true, sortSatisfiedByIndex: true },
    });
    const matches = getQueryMatcher(schema, query);
    const found = (await openAll(range.documents)).filter((document) => matches(document)).sort(getSortComparator(schema, query));
    const skip = query.skip ?? 0;
    return { documents: found.slice(skip, typeof query.limit === 'number' ? skip + query.limit : undefined) };
  };
}
