import type { Kysely } from 'kysely';
import type { DeviceRow, DeviceTable } from '../port.ts';
import type { CommonTables } from './tables.ts';

const deviceRow = ({ heard_at: heardAt, ...row }: CommonTables['device']): DeviceRow => ({ ...row, heardAt });

export function sqlDevices(connection: Kysely<CommonTables>): DeviceTable {
  return {
    async get(person, device) {
      const row = await connection.selectFrom('device').selectAll().where('person', '=', person).where('device', '=', device).executeTakeFirst();
      return row && deviceRow(row);
    },
    async of(persons) {
      if (persons.length === 0) return [];
      const rows = await connection.selectFrom('device').selectAll().where('person', 'in', persons).orderBy('person').orderBy('heard_at', 'desc').execute();
      return rows.map(deviceRow);
    },
    async put({ person, device, heardAt, documents, files }) {
      const values = { person, device, heard_at: heardAt, documents, files };
      await connection
        .insertInto('device')
        .values(values)
        // Two exchanges of a device may end the other way round: the later word stands.
        .onConflict((conflict) => conflict.columns(['person', 'device']).doUpdateSet(values).where('device.heard_at', '<=', heardAt))
        .execute();
    },
  };
}
