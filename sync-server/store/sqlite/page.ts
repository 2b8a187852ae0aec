import type { Page, PageRequest } from '../port.ts';
import { cut } from '../sql/cut.ts';
import { readCheckpoint, writeCheckpoint, type Position } from './checkpoint.ts';
import { newestNumber, type Connection, type Tables } from './tables.ts';

type Found = { id: string; collection: string; body: string; seq: number };

/** Documents of any of the scopes with numbers in (after, until], each once, by number, at most `limit`. The filter stands before the limit. */
async function findBetween(connection: Connection, scopes: readonly string[], after: number, until: number, limit: number, collection?: string): Promise<Found[]> {
  const numbers = new Set<number>();
  // One index range a scope: each stops at the limit, so a page costs (scopes × limit) at most, however long the history is.
  for (const scope of scopes) {
    let query = connection.selectFrom('audience').select('seq').where('scope', '=', scope).where('seq', '>', after).where('seq', '<=', until);
    if (collection) query = query.where('collection', '=', collection);
    for (const { seq } of await query.orderBy('seq').limit(limit).execute()) numbers.add(seq);
  }
  const first = [...numbers].sort((a, b) => a - b).slice(0, limit);
  const found: Found[] = [];
  for (let i = 0; i < first.length; i += 500) {
    found.push(...(await connection.selectFrom('document').select(['id', 'collection', 'body', 'seq']).where('seq', 'in', first.slice(i, i + 500)).orderBy('seq').execute()));
  }
  return found;
}

/** Scopes granted after the position, which the device has to pull from zero. */
function newGrants(access: readonly Tables['access'][], after: number, until: number): string[] {
  return access.filter((row) => row.revoked === null && row.granted > after && row.granted <= until).map((row) => row.scope);
}

/** One page for a person: first newly granted scopes from zero (up to where the device is), then what is new in all scopes. */
export async function sqlitePage(connection: Connection, epoch: string, request: PageRequest): Promise<Page> {
  const { person, limit, collection, maxBytes = 512 * 1024 } = request;
  const newest = await newestNumber(connection);
  const access = await connection.selectFrom('access').selectAll().where('person', '=', person).execute();
  const known = readCheckpoint(epoch, request.checkpoint, newest);
  // A device that starts from zero gets all scopes that it has now by the main order.
  let position: Position = known ?? { main: 0, grants: newest };
  const revoked = access.filter((row) => row.revoked !== null && row.revoked > (known?.grants ?? -1)).map((row) => row.scope).sort();
  const documents: Found[] = [];
  const answer = (more: boolean): Page => ({ documents, checkpoint: writeCheckpoint(epoch, position), more, revoked });

  let bytes = maxBytes;
  const take = async (scopes: readonly string[], after: number, until: number) => {
    const left = limit - documents.length;
    const { page, rest } = cut(await findBetween(connection, scopes, after, until, left + 1, collection), left, bytes, documents.length === 0);
    documents.push(...page);
    bytes -= page.reduce((sum, document) => sum + document.body.length, 0);
    return { last: page.at(-1)?.seq, rest };
  };

  for (;;) {
    if (!position.backfill) {
      if (newGrants(access, position.grants, newest).length === 0) break;
      position = { ...position, backfill: { until: newest, at: 0 } };
    }
    const { until, at } = position.backfill!;
    const { last, rest } = await take(newGrants(access, position.grants, until), at, position.main);
    if (rest) {
      position = { ...position, backfill: { until, at: last ?? at } };
      return answer(true);
    }
    position = { main: position.main, grants: until };
  }
  const scopes = access.filter((row) => row.revoked === null).map((row) => row.scope);
  const { last, rest } = await take(scopes, position.main, newest);
  position = rest ? { main: last ?? position.main, grants: newest } : { main: newest, grants: newest };
  return answer(rest);
}
