import type { Dexie, Table } from 'dexie';
import { getQueryMatcher, getSortComparator, type PreparedQuery, type RxStorage, type RxStorageInstance, type RxStorageQueryResult } from 'rxdb/plugins/core';
import { DEXIE_DOCS_TABLE_NAME, DEXIE_PIPE_SUBSTITUTE as RENAMED, dexieReplaceIfStartsWithPipe, fromDexieToStorage, getKeyRangeByQueryPlan } from 'rxdb/plugins/storage-dexie';

type Instance = RxStorageInstance<Record<string, unknown>, unknown, unknown>;
type Query = PreparedQuery<Record<string, unknown>>;
/** What RxDB's Dexie storage keeps of an open database. */
interface State {
  dexieDb: Dexie;
  dexieTable: Table;
  booleanIndexes: string[];
}

/** All rows of an index between two keys, in one request. */
function rowsBetween({ dexieDb, dexieTable }: State, index: string, range: IDBKeyRange): PromiseLike<object[]> {
  return dexieDb.transaction('r', dexieTable, (transaction) => {
    const request = transaction.idbtrans.objectStore(DEXIE_DOCS_TABLE_NAME).index(index).getAll(range);
    return new Promise<object[]>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result as object[]);
      request.onerror = () => reject(request.error ?? new Error('The index could not be read.'));
    });
  });
}

/** Null where nothing can lie between the keys. */
function rangeOf({ booleanIndexes, dexieDb }: State, queryPlan: Query['queryPlan']): IDBKeyRange | null {
  try {
    return getKeyRangeByQueryPlan(booleanIndexes, queryPlan, (dexieDb as unknown as { _options: { IDBKeyRange: unknown } })._options.IDBKeyRange) as IDBKeyRange;
  } catch (error) {
    if ((error as Error).name === 'DataError') return null;
    throw error;
  }
}

/** Whether a name anywhere in a row is one that the storage wrote otherwise than it was. */
const isRenamed = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).some((name) => name.startsWith(RENAMED) || isRenamed((value as Record<string, unknown>)[name]));

/** A document out of its row. RxDB copies every level of it; a row that nobody else has only needs its flag put right. */
function documentOf(booleanIndexes: string[], row: Record<string, unknown>): object {
  if (booleanIndexes.length !== 1 || booleanIndexes[0] !== '_deleted' || isRenamed(row)) return fromDexieToStorage(booleanIndexes, row);
  row['_deleted'] = row['_deleted'] === '1';
  return row;
}

async function queryRange(instance: Instance, state: State, { query, queryPlan }: Query): Promise<RxStorageQueryResult<Record<string, unknown>>> {
  const range = rangeOf(state, queryPlan);
  if (!range) return { documents: [] };
  const rows = await rowsBetween(state, `[${queryPlan.index.map(dexieReplaceIfStartsWithPipe).join('+')}]`, range);
  let documents = rows.map((row) => documentOf(state.booleanIndexes, row as Record<string, unknown>) as never);
  if (!queryPlan.selectorSatisfiedByIndex) documents = documents.filter(getQueryMatcher(instance.schema as never, query) as never);
  if (!queryPlan.sortSatisfiedByIndex) documents.sort(getSortComparator(instance.schema as never, query) as never);
  return { documents: documents.slice(query.skip ?? 0) };
}

/**
 * RxDB's Dexie storage walks each query with a cursor, a turn of the event loop for every row. Queries without a limit are answered here by one request
 * for the whole range of the index; all else stays with the storage.
 */
export function readingWholeRanges(storage: RxStorage<unknown, unknown>): RxStorage<unknown, unknown> {
  return {
    ...storage,
    async createStorageInstance(params) {
      const instance = (await storage.createStorageInstance(params)) as unknown as Instance;
      const state = (await (instance.internals as Promise<unknown>)) as State | undefined;
      if (state?.dexieTable) {
        const walk = instance.query.bind(instance);
        instance.query = (prepared) => (typeof prepared.query.limit === 'number' ? walk(prepared) : queryRange(instance, state, prepared));
      }
      return instance as never;
    },
  };
}
