import { sql, type RawBuilder } from 'kysely';
import type { Page, PageRequest } from '../port.ts';
import { cut } from '../sql/cut.ts';
import { MOST_AHEAD, readCheckpoint, writeCheckpoint, type Position } from './checkpoint.ts';
import { isAfter, isWithin, type Now, type Place } from './order.ts';
import type { Connection } from './tables.ts';

type Found = { id: string; collection: string; body: string } & Place;
type Grant = { scope: string; granted: number; revoked: number | null };

const START: Place = { xid: 0, seq: 0 };

/** Documents of any of the scopes that the condition holds for (on the row `a`), each once, in order, at most `limit`. The filter stands before the limit. */
async function find(connection: Connection, scopes: readonly string[], condition: RawBuilder<boolean>, limit: number): Promise<Found[]> {
  if (scopes.length === 0) return [];
  // One index range a scope: each stops at the limit, so a page costs (scopes × limit) at most, however long the history is.
  const { rows } = await sql<Found>`
    select d.id, d.collection, d.body, d.xid, d.seq from (
      select distinct f.xid, f.seq, f.document from unnest(${scopes}::text[]) as s(scope) cross join lateral (
        select a.xid, a.seq, a.document from audience a where a.scope = s.scope and ${condition} order by a.xid, a.seq limit ${limit}) as f
      order by f.xid, f.seq limit ${limit}) as p
    join document d on d.id = p.document order by p.xid, p.seq`.execute(connection);
  return rows;
}

const newGrants = (access: readonly Grant[], from: number, until: number) => access.filter((row) => row.revoked === null && row.granted >= from && row.granted < until).map((row) => row.scope);
const all = (conditions: readonly RawBuilder<boolean>[]) => sql<boolean>`(${sql.join(conditions, sql` and `)})`;
const any = (conditions: readonly RawBuilder<boolean>[]) => sql<boolean>`(${sql.join(conditions, sql` or `)})`;

/** What the device has: up to its main position, and what of later transactions was given to it ahead. */
const known = ({ main, ahead }: Position) => any([sql<boolean>`not ${isAfter('a', main)}`, ...ahead.map((place) => isWithin('a', place))]);
/** What it has not, of transactions that have all ended. */
const fresh = ({ main, ahead }: Position, settled: number) => all([isAfter('a', main), sql<boolean>`a.xid < ${settled}::xid8`, ...ahead.map((place) => sql<boolean>`not ${isWithin('a', place)}`)]);

/** Fills one page step by step until it is full. */
class Filling {
  readonly documents: Found[] = [];
  readonly #connection: Connection;
  readonly #request: PageRequest;
  #bytes: number;

  constructor(connection: Connection, request: PageRequest) {
    this.#connection = connection;
    this.#request = request;
    this.#bytes = request.maxBytes ?? 512 * 1024;
  }

  /** Takes as many as fit; answers the place of the last, and whether more remain. */
  async take(scopes: readonly string[], condition: RawBuilder<boolean>): Promise<{ last: Place | undefined; rest: boolean }> {
    const { limit, collection } = this.#request;
    const left = limit - this.documents.length;
    const wanted = collection ? sql<boolean>`${condition} and a.collection = ${collection}` : condition;
    const { page, rest } = cut(await find(this.#connection, scopes, wanted, left + 1), left, this.#bytes, this.documents.length === 0);
    this.documents.push(...page);
    this.#bytes -= page.reduce((sum, document) => sum + document.body.length, 0);
    const last = page.at(-1);
    return { last: last && { xid: last.xid, seq: last.seq }, rest };
  }
}

/** First newly granted scopes from zero (up to where the device is); answers the new position, and whether the page is full. */
async function fillBackfill(filling: Filling, access: readonly Grant[], start: Position, settled: number): Promise<{ position: Position; full: boolean }> {
  let position = start;
  for (;;) {
    if (!position.backfill) {
      if (newGrants(access, position.grants, settled).length === 0) return { position, full: false };
      position = { ...position, backfill: { until: settled, at: START } };
    }
    const { until, at } = position.backfill!;
    const { last, rest } = await filling.take(newGrants(access, position.grants, until), sql<boolean>`${known(position)} and ${isAfter('a', at)}`);
    if (rest) return { position: { ...position, backfill: { until, at: last ?? at } }, full: true };
    position = { main: position.main, grants: until, ahead: position.ahead };
  }
}

/** What was written ahead of the horizon and is nevertheless this device's to have: its own push, which is committed before the reply goes out. */
async function fillAhead(filling: Filling, scopes: readonly string[], start: Position): Promise<{ position: Position; full: boolean }> {
  const ahead: Place[] = [];
  for (const [index, place] of start.ahead.entries()) {
    const { last, rest } = await filling.take(scopes, sql<boolean>`a.xid = ${place.xid}::xid8 and ${isAfter('a', place)}`);
    ahead.push(last ?? place);
    if (rest) return { position: { ...start, ahead: [...ahead, ...start.ahead.slice(index + 1)] }, full: true };
  }
  return { position: { ...start, ahead: ahead.filter(({ seq }) => seq > 0) }, full: false };
}

/** One page for a person: newly granted scopes from zero, then what is new in all scopes, then what this very transaction wrote. */
export async function postgresPage(connection: Connection, { settled, own, epoch }: Now, request: PageRequest): Promise<Page> {
  const { rows: access } = await sql<Grant>`select scope, granted, revoked from access where person = ${request.person}`.execute(connection);
  const given = readCheckpoint(epoch, request.checkpoint, settled);
  // A device that starts from zero gets all scopes that it has now by the main order.
  let position: Position = given ?? { main: START, grants: settled, ahead: [] };
  const revoked = access.filter((row) => row.revoked !== null && row.revoked < settled && row.revoked >= (given?.grants ?? 0)).map((row) => row.scope).sort();
  if (own !== null) position = { ...position, ahead: [...position.ahead, { xid: own, seq: 0 }].slice(-MOST_AHEAD) };

  const filling = new Filling(connection, request);
  const answer = (more: boolean): Page => ({ documents: filling.documents, checkpoint: writeCheckpoint(epoch, position), more, revoked });

  const backfill = await fillBackfill(filling, access, position, settled);
  position = backfill.position;
  if (backfill.full) return answer(true);

  const scopes = access.filter((row) => row.revoked === null).map((row) => row.scope);
  const { last, rest } = await filling.take(scopes, fresh(position, settled));
  if (rest) {
    position = { ...position, main: last ?? position.main, grants: settled };
    return answer(true);
  }
  position = { main: { xid: settled, seq: 0 }, grants: settled, ahead: position.ahead.filter(({ xid }) => xid >= settled) };
  const ahead = await fillAhead(filling, scopes, position);
  position = ahead.position;
  return answer(ahead.full);
}
