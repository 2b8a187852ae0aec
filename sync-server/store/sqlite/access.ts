import { sql } from 'kysely';
import type { Role } from '#core/documents/directory.ts';
import type { AccessTable, MembershipRow } from '../port.ts';
import { takeNumbers, type Connection, type Tables } from './tables.ts';

const row = (r: Tables['membership']): MembershipRow => ({ id: r.id, person: r.person, cohort: r.cohort, role: r.role as Role, from: r.from_at, until: r.until_at });

export function sqliteAccess(connection: Connection, changed: Set<string>): AccessTable {
  return {
    async membershipsOf(persons) {
      const { rows } = await sql<Tables['membership']>`select * from membership where person in (select value from json_each(${JSON.stringify(persons)}))`.execute(connection);
      return rows.map(row);
    },
    membersOf: async (cohort) => (await connection.selectFrom('membership').selectAll().where('cohort', '=', cohort).execute()).map(row),
    async putMembership({ id, person, cohort, role, from, until }) {
      const seq = (await takeNumbers(connection, 1)) + 1;
      const values = { id, person, cohort, role, from_at: from, until_at: until, seq };
      await connection.insertInto('membership').values(values).onConflict((conflict) => conflict.column('id').doUpdateSet(values)).execute();
    },
    scopes: async (person) => (await connection.selectFrom('access').select('scope').where('person', '=', person).where('revoked', 'is', null).execute()).map(({ scope }) => scope),
    async grant(person, scope) {
      const present = await connection.selectFrom('access').selectAll().where('person', '=', person).where('scope', '=', scope).executeTakeFirst();
      if (present && present.revoked === null) return;
      const granted = (await takeNumbers(connection, 1)) + 1;
      await connection.insertInto('access').values({ person, scope, granted, revoked: null }).onConflict((conflict) => conflict.columns(['person', 'scope']).doUpdateSet({ granted, revoked: null })).execute();
      changed.add(`u:${person}`);
    },
    async revoke(person, scope) {
      const revoked = (await takeNumbers(connection, 1)) + 1;
      await connection.updateTable('access').set({ revoked }).where('person', '=', person).where('scope', '=', scope).where('revoked', 'is', null).execute();
      changed.add(`u:${person}`);
    },
  };
}
