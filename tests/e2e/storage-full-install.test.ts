import { afterAll, beforeAll, it } from 'vitest';
import { downloadCourse, go, signIn } from './support/acts.ts';
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

it('a phone that fills up in the middle of a course: clear words, what was here stays, and it goes on when there is room', async () => {
  const { page } = phone;
  await signIn(page, server.url, 'suonan');
  await downloadCourse(page, 'multigrade-teaching');
  await go(page, '/courses/qinghai-lake');
  const network = await phone.context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 50, downloadThroughput: 3_000, uploadThroughput: 3_000 });
  await page.getByRole('button', { name: /下载/ }).first().click();
  await page.getByText('正在下载').waitFor();
  await network.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1000 });
  // Chromium keeps what it has allotted to a database for 30 seconds, and only then looks at the quota again.
  await page.getByText(/这部设备快满了。您写的都留着/).waitFor({ timeout: 90_000 });
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await go(page, '/courses/multigrade-teaching');
  await page.locator('.course-hero').waitFor();
  await network.send('Storage.overrideQuotaForOrigin', { origin: server.url });
  await go(page, '/courses/qinghai-lake');
  await page.getByRole('button', { name: '继续' }).first().click();
  await page.locator('.course-hero').waitFor();
});
