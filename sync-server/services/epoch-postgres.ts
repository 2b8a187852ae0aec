import { migrate } from '../store/postgres/migrate.ts';
import { renewPostgresEpoch } from '../store/postgres/epoch.ts';
import { connectForTransfer } from '../transfer/postgres-rows.ts';

/** Gives a PostgreSQL database a new epoch; instances that run have it with their next transaction. @throws DatabaseUnreachableError */
export async function renewEpochAt(url: string): Promise<void> {
  const client = await connectForTransfer(url);
  try {
    await migrate(client);
    await renewPostgresEpoch(client);
  } finally {
    await client.end();
  }
}
