import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { makeDatabase } from '#tests/support/postgres-cluster.ts';
import { orderCampaign, pushCampaign } from '#tests/support/order-campaign.ts';

let database: Awaited<ReturnType<typeof makeDatabase>>;
beforeEach(async () => {
  database = await makeDatabase(inject('postgresUrl'));
});
afterEach(() => database.drop());

const transactions = Number(process.env['POSTGRES_TRANSACTIONS'] ?? 400);

it('a reader gets every row of 8 writers on 2 instances once and in order, though transactions stay open and are rolled back', async () => {
  const report = await orderCampaign(database.url, { writers: 8, transactions, instances: 2 });
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ lost: 0, doubled: 0, ghosts: 0, disordered: 0 });
  expect(report.rows).toBeGreaterThan(transactions * 8);
});

it('devices that write into one document at the same time on 2 instances lose nothing, end alike, and are not sent their own rows', async () => {
  const report = await pushCampaign(database.url, { devices: 6, pushes: 12, instances: 2 });
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ lost: 0, behind: 0, echoed: 0 });
});
