import type { Kysely } from 'kysely';
import type { Account, AccountTable } from '../port.ts';
import type { CommonTables } from './tables.ts';

const account = (row: CommonTables['account']): Account => ({ ...row, roles: JSON.parse(row.roles), name: JSON.parse(row.name), disabled: row.disabled === 1 });

export function sqlAccounts(connection: Kysely<CommonTables>): AccountTable {
  const find = async (column: 'username' | 'person', value: string) => {
    const row = await connection.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
    return row && account(row);
  };
  return {
    byUsername: (username) => find('username', username),
    byPerson: (person) => find('person', person),
    async put({ person, username, password, roles, name, disabled }) {
      const values = { person, username, password, roles: JSON.stringify(roles), name: JSON.stringify(name), disabled: disabled ? 1 : 0 };
      await connection.insertInto('account').values(values).onConflict((conflict) => conflict.column('person').doUpdateSet(values)).execute();
    },
    async session(token) {
      const row = await connection.selectFrom('session').selectAll().where('token', '=', token).executeTakeFirst();
      return row && { token: row.token, person: row.person, device: row.device, createdAt: row.created_at, usedAt: row.used_at };
    },
    async putSession({ token, person, device, createdAt, usedAt }) {
      const values = { token, person, device, created_at: createdAt, used_at: usedAt };
      await connection.insertInto('session').values(values).onConflict((conflict) => conflict.column('token').doUpdateSet(values)).execute();
    },
    async endSession(token) {
      await connection.deleteFrom('session').where('token', '=', token).execute();
    },
    async endSessionsOf(person) {
      await connection.deleteFrom('session').where('person', '=', person).execute();
    },
  };
}
