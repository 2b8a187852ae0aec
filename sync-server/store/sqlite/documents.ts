import { sql } from 'kysely';
import type { DocumentTable, DocumentWrite, StoredDocument } from '../port.ts';
import { sqlitePage } from './page.ts';
import { newestNumber, takeNumbers, type Connection, type Tables } from './tables.ts';
import { writeCheckpoint } from './checkpoint.ts';

const stored = ({ first_seq, ...row }: Tables['document']): StoredDocument => ({ ...row, firstSeq: first_seq });

/** Writes in batches: each statement takes all rows as one JSON text, which is many times faster than a statement a row. */
async function put(connection: Connection, documents: readonly DocumentWrite[], changed: Set<string>): Promise<void> {
  if (documents.length === 0) return;
  const before = await takeNumbers(connection, documents.length);
  const rows = JSON.stringify(documents.map((d, i) => [d.id, d.kind, d.collection, d.learner, d.cohort, d.parent, d.owner, d.body, before + i + 1]));
  await sql`insert into document (id, kind, collection, learner, cohort, parent, owner, body, seq, first_seq)
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>8 from json_each(${rows}) where true
    on conflict (id) do update set kind = excluded.kind, collection = excluded.collection, learner = excluded.learner, cohort = excluded.cohort,
      parent = excluded.parent, owner = excluded.owner, body = excluded.body, seq = excluded.seq`.execute(connection);
  await sql`delete from audience where document in (select value->>0 from json_each(${rows}))`.execute(connection);
  const audience = documents.flatMap((d, i) => [...new Set(d.scopes)].map((scope) => [scope, before + i + 1, d.id, d.collection]));
  await sql`insert into audience (scope, seq, document, collection)
    select value->>0, value->>1, value->>2, value->>3 from json_each(${JSON.stringify(audience)})`.execute(connection);
  const uses = documents.flatMap((d) => d.blobs.map((sha256) => [sha256, d.id]));
  if (uses.length > 0) await sql`insert or ignore into blob_use (sha256, document) select value->>0, value->>1 from json_each(${JSON.stringify(uses)})`.execute(connection);
  for (const [scope] of audience) changed.add(scope as string);
}

export function sqliteDocuments(connection: Connection, epoch: string, changed: Set<string>): DocumentTable {
  const select = () => connection.selectFrom('document').selectAll();
  const byId = async (ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, StoredDocument>();
    const { rows } = await sql<Tables['document']>`select * from document where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(connection);
    return new Map(rows.map((row) => [row.id, stored(row)]));
  };
  return {
    byId,
    peek: byId,
    async children(parents) {
      if (parents.length === 0) return [];
      const { rows } = await sql<Tables['document']>`select * from document where parent <> '' and parent in (select value from json_each(${JSON.stringify(parents)}))`.execute(connection);
      return rows.map(stored);
    },
    ofLearner: async (learner, cohort, kind) => (await select().where('learner', '=', learner).where('cohort', '=', cohort).$if(kind !== undefined, (rows) => rows.where('kind', '=', kind!)).execute()).map(stored),
    ofKind: async (kind) => (await select().where('kind', '=', kind).orderBy('seq').execute()).map(stored),
    put: (documents) => put(connection, documents, changed),
    page: (request) => sqlitePage(connection, epoch, request),
    async latestCheckpoint() {
      const newest = await newestNumber(connection);
      return writeCheckpoint(epoch, { main: newest, grants: newest });
    },
  };
}
