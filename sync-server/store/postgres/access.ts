import { sql } from 'kysely';
import type { Role } from '#core/documents/directory.ts';
import type { AccessTable, MembershipRow } from '../port.ts';
import type { Locks } from './locks.ts';
import { THIS_TRANSACTION } from './order.ts';
import type { Connection, Tables } from './tables.ts';

const row = (r: Tables['membership']): MembershipRow => ({ id: r.id, person: r.person, cohort: r.cohort, role: r.role as Role, from: r.from_at, until: r.until_at });

/** @param locks absent in a transaction that only reads */
export function postgresAccess(connection: Connection, locks: Locks | undefined, changed: Set<string>): AccessTable {
  return {
    async membershipsOf(persons) {
      await locks?.persons(persons);
      const { rows } = await sql<Tables['membership']>`select * from membership where person = any(${persons}::text[])`.execute(connection);
      return rows.map(row);
    },
    async membersOf(cohort) {
      await locks?.cohort(cohort);
      return (await connection.selectFrom('membership').selectAll().where('cohort', '=', cohort).execute()).map(row);
    },
    async putMembership({ id, person, cohort, role, from, until }) {
      await locks?.cohort(cohort);
      await locks?.persons([person]);
      const values = { id, person, cohort, role, from_at: from, until_at: until, seq: sql<number>`nextval('change')` };
      await connection.insertInto('membership').values(values).onConflict((conflict) => conflict.column('id').doUpdateSet(values)).execute();
    },
    scopes: async (person) => (await connection.selectFrom('access').select('scope').where('person', '=', person).where('revoked', 'is', null).execute()).map(({ scope }) => scope),
    async grant(person, scope) {
      await locks?.persons([person]);
      const { numAffectedRows } = await sql`
        insert into access (person, scope, granted, revoked) values (${person}, ${scope}, ${THIS_TRANSACTION}, null)
        on conflict (person, scope) do update set granted = excluded.granted, revoked = null where access.revoked is not null`.execute(connection);
      if (numAffectedRows) changed.add(`u:${person}`);
    },
    async revoke(person, scope) {
      await locks?.persons([person]);
      await connection.updateTable('access').set({ revoked: THIS_TRANSACTION }).where('person', '=', person).where('scope', '=', scope).where('revoked', 'is', null).execute();
      changed.add(`u:${person}`);
    },
  };
}
