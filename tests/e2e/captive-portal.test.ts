import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
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

it('a portal that answers 200 with HTML to everything marks nothing as sent, and breaks nothing', async () => {
  const { page, context } = phone;
  await signIn(page, server.url, 'zhaxi');
  await readyOffline(page);
  await downloadCourse(page, 'preschool-pedagogy');
  await context.route('**/*', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html><body>Please sign in to this Wi-Fi</body></html>' }));
  await go(page, '/courses/preschool-pedagogy/tasks/observation');
  await page.getByLabel('你的作业').fill('今天的观察记录。'.repeat(60));
  await page.getByText(/已存在这部设备上/).waitFor();
  await page.getByRole('button', { name: '交作业' }).click();
  await page.getByText('交好了，留在这部设备上').waitFor();
  await go(page, '/sync');
  await page.getByRole('button', { name: /现在收发/ }).click();
  await page.getByText('回答的不是大学的服务器').first().waitFor();
  expect(await page.getByText('没有待送的，都到大学了。').count()).toBe(0);
  // The app itself still opens from what is stored.
  await page.goto(`${server.url}/today`);
  await unlock(page, '扎西东珠');
  await page.getByRole('heading', { name: '今天' }).waitFor();
  await context.unroute('**/*');
  await syncAll(page);
});
