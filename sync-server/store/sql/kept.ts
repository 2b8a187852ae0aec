import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { KeptTable } from '../port.ts';
import type { CommonTables } from './tables.ts';

const ROW = ['person', 'device', 'collection', 'document', 'kind', 'code', 'raw', 'at'] as const;

export function sqlKept(connection: Kysely<CommonTables>): KeptTable {
  return {
    async quarantine(rows) {
      for (const row of rows) {
        const hash = createHash('sha256').update(row.code).update('\n').update(row.raw).digest('base64url');
        // The same row again (a device that did not get the answer) is kept once.
        await connection.insertInto('quarantine').values({ ...row, hash }).onConflict((conflict) => conflict.doNothing()).execute();
      }
    },
    quarantined: (person, limit) =>
      connection.selectFrom('quarantine').select(ROW).where('person', '=', person).orderBy('number', 'desc').limit(limit).execute(),
    everyQuarantined: () => connection.selectFrom('quarantine').select(['number', ...ROW]).orderBy('number').execute(),
    async releaseQuarantined(number) {
      await connection.deleteFrom('quarantine').where('number', '=', number).execute();
    },
    async putReceipt(code, document, final) {
      const values = { code, document, final: final ? 1 : 0 };
      await connection.insertInto('receipt').values(values).onConflict((conflict) => conflict.columns(['code', 'document']).doUpdateSet(values)).execute();
    },
    receiptsByCode: async (code) => (await connection.selectFrom('receipt').select('document').where('code', '=', code).execute()).map(({ document }) => document),
    finalReceipt: async (document) => (await connection.selectFrom('receipt').select('code').where('document', '=', document).where('final', '=', 1).executeTakeFirst())?.code,
    async clamp(document, claimed, fresh) {
      await connection.insertInto('clamp').values({ document, claimed, stamp: fresh }).onConflict((conflict) => conflict.doNothing()).execute();
      return (await connection.selectFrom('clamp').select('stamp').where('document', '=', document).where('claimed', '=', claimed).executeTakeFirstOrThrow()).stamp;
    },
  };
}
