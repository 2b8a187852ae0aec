import { afterAll, beforeAll, expect, it } from 'vitest';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let phone: Device;

beforeAll(async () => {
  server = await TestServer.start();
  phone = await Device.open();
});
afterAll(async () => {
  await phone?.throwAway();
  await server?.end();
});

it('the first visit over 2G paints from the document and comes to a usable sign-in screen within 100 KB', async () => {
  const { page, context } = phone;
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 240_000 / 8, uploadThroughput: 60_000 / 8 });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.locator('svg').first().waitFor();
  await page.getByLabel('用户名').waitFor();
  expect(bytes).toBeLessThanOrEqual(102_400);
  // It is usable: one can type while the rest still comes.
  await page.getByLabel('用户名').fill('zhuomacuo');
  expect(await page.getByLabel('用户名').inputValue()).toBe('zhuomacuo');
});
