import { sql, type Kysely } from 'kysely';
import type { BlobTable } from '../port.ts';
import type { CommonTables } from './tables.ts';

export function sqlBlobs(connection: Kysely<CommonTables>): BlobTable {
  return {
    async get(sha256) {
      const row = await connection.selectFrom('blob').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      return row && { sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type };
    },
    async put({ sha256, bytes, mediaType }, person, at) {
      await connection.insertInto('blob').values({ sha256, bytes, media_type: mediaType }).onConflict((conflict) => conflict.doNothing()).execute();
      await connection.insertInto('blob_upload').values({ sha256, person, bytes, at }).onConflict((conflict) => conflict.doNothing()).execute();
    },
    async uploadedSince(person, since) {
      const row = await connection.selectFrom('blob_upload').select(({ fn }) => fn.sum<number | null>('bytes').as('sum')).where('person', '=', person).where('at', '>=', since).executeTakeFirst();
      return row?.sum ?? 0;
    },
    async mayRead(person, sha256) {
      // A document that merely names a hash opens nothing: its author must be the one who sent the file.
      const { rows } = await sql<{ found: number }>`
        select 1 as found from blob_upload where sha256 = ${sha256} and person = ${person}
        union all
        select 1 from blob_use u join document d on d.id = u.document join blob_upload b on b.sha256 = u.sha256 and b.person = d.owner
          join audience a on a.document = d.id join access s on s.scope = a.scope and s.person = ${person} and s.revoked is null
          where u.sha256 = ${sha256}
        limit 1`.execute(connection);
      return rows.length > 0;
    },
  };
}
