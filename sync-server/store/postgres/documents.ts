import { sql, type Selectable } from 'kysely';
import type { DocumentTable, DocumentWrite, StoredDocument } from '../port.ts';
import { writeCheckpoint } from './checkpoint.ts';
import type { Locks } from './locks.ts';
import { withoutNul } from './nul.ts';
import { THIS_TRANSACTION, readNow, type Now } from './order.ts';
import { postgresPage } from './page.ts';
import type { Connection, Tables } from './tables.ts';

type Row = Selectable<Tables['document']>;
const stored = ({ first_seq, xid: _xid, ...row }: Row): StoredDocument => ({ ...row, firstSeq: first_seq });
const COLUMNS = ['id', 'kind', 'collection', 'learner', 'cohort', 'parent', 'owner', 'body'] as const;

/** All rows in a few statements: each takes them as arrays, one for a column. */
async function put(connection: Connection, given: readonly DocumentWrite[], changed: Set<string>): Promise<void> {
  // The last state of a document that is there twice: one statement cannot change a row twice.
  const documents = [...new Map(given.map((document) => [withoutNul(document.id), document])).values()];
  const ids = documents.map(({ id }) => id);
  const values = sql.join(COLUMNS.map((column) => sql`${documents.map((document) => document[column])}::text[]`));
  await sql`
    insert into document (id, kind, collection, learner, cohort, parent, owner, body, xid, seq, first_seq)
    select id, kind, collection, learner, cohort, parent, owner, body, ${THIS_TRANSACTION}, n, n from (
      select d.*, nextval('change') as n from (
        select * from unnest(${values}) with ordinality as u(id, kind, collection, learner, cohort, parent, owner, body, place) order by place offset 0
      ) as d) as numbered
    on conflict (id) do update set kind = excluded.kind, collection = excluded.collection, learner = excluded.learner, cohort = excluded.cohort,
      parent = excluded.parent, owner = excluded.owner, body = excluded.body, xid = excluded.xid, seq = excluded.seq`.execute(connection);
  await sql`delete from audience where document = any(${ids}::text[])`.execute(connection);
  const audience = documents.flatMap(({ id, scopes }) => [...new Set(scopes)].map((scope) => ({ scope, id })));
  await sql`
    insert into audience (scope, xid, seq, document, collection)
    select a.scope, d.xid, d.seq, d.id, d.collection from unnest(${audience.map(({ scope }) => scope)}::text[], ${audience.map(({ id }) => id)}::text[]) as a(scope, id)
      join document d on d.id = a.id`.execute(connection);
  const uses = documents.flatMap(({ id, blobs }) => blobs.map((sha256) => ({ sha256, id })));
  if (uses.length > 0) await sql`insert into blob_use (sha256, document) select * from unnest(${uses.map(({ sha256 }) => sha256)}::text[], ${uses.map(({ id }) => id)}::text[]) on conflict do nothing`.execute(connection);
  for (const { scope } of audience) changed.add(scope);
}

/**
 * @param locks absent in a transaction that only reads
 * @param onNow is told where things stand whenever that is read
 */
export function postgresDocuments(connection: Connection, locks: Locks | undefined, changed: Set<string>, onNow: (now: Now) => void): DocumentTable {
  const select = () => connection.selectFrom('document').selectAll();
  const peek = async (ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, StoredDocument>();
    const { rows } = await sql<Row>`select * from document where id = any(${ids}::text[])`.execute(connection);
    const found = new Map(rows.map((row) => [row.id, stored(row)]));
    // By the ids that were asked for, though one with a NUL is kept without it.
    return new Map(ids.flatMap((id) => (found.has(withoutNul(id)) ? [[id, found.get(withoutNul(id))!] as const] : [])));
  };
  const now = async () => {
    const read = await readNow(connection);
    onNow(read);
    return read;
  };
  return {
    peek,
    async byId(ids) {
      await locks?.documents(ids);
      return peek(ids);
    },
    async children(parents) {
      if (parents.length === 0) return [];
      await locks?.documents(parents);
      const { rows } = await sql<Row>`select * from document where parent <> '' and parent = any(${parents}::text[])`.execute(connection);
      return rows.map(stored);
    },
    async ofLearner(learner, cohort, kind) {
      await locks?.persons([learner]);
      return (await select().where('learner', '=', learner).where('cohort', '=', cohort).$if(kind !== undefined, (rows) => rows.where('kind', '=', kind!)).execute()).map(stored);
    },
    ofKind: async (kind) => (await select().where('kind', '=', kind).orderBy('seq').execute()).map(stored),
    async put(documents) {
      if (documents.length === 0) return;
      await locks?.persons(documents.map(({ learner }) => learner));
      await locks?.documents(documents.flatMap(({ id, parent }) => (parent ? [id, parent] : [id])));
      await put(connection, documents, changed);
    },
    page: async (request) => postgresPage(connection, await now(), request),
    async latestCheckpoint() {
      const { epoch, settled } = await now();
      return writeCheckpoint(epoch, { main: { xid: settled, seq: 0 }, grants: settled, ahead: [] });
    },
  };
}
