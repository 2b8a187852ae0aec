import { expect, it } from 'vitest';
import { killCampaign } from '#tests/support/kill-campaign.ts';

it('a server that is killed under load has every row that it answered for, and no half push', async () => {
  const report = await killCampaign(4);
  expect(report).toMatchObject({ kills: 4, lost: 0, half: 0, integrity: 'ok' });
  expect(report.acknowledged).toBeGreaterThan(0);
});
