import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, unlock } from './support/acts.ts';
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

it('every answer that was shown as saved is there after the browser was killed', async () => {
  await signIn(phone.page, server.url, 'maxiaolan');
  await readyOffline(phone.page);
  await downloadCourse(phone.page, 'preschool-pedagogy');
  await server.stop();
  await go(phone.page, '/courses/preschool-pedagogy/assessments/practice-1');
  await phone.page.getByRole('button', { name: '开始', exact: true }).click();
  await phone.page.waitForURL('**/attempts/*');
  const path = new URL(phone.page.url()).pathname;
  for (const round of [0, 1, 2]) {
    const { page } = phone;
    await page.getByRole('button', { name: /全部题目/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: new RegExp(`第 ${round + 1} 题`) }).click();
    const input = page.locator('main input[type=radio], main input[type=checkbox]');
    if ((await input.count()) > 0) await input.nth(1).check({ force: true });
    else await page.locator('main input, main textarea').first().fill('7');
    await page.getByText(/已存在这部手机上/).waitFor();
    phone = await phone.die();
    await phone.page.goto(server.url + path);
    await unlock(phone.page, '马晓兰');
    await phone.page.waitForURL(`**${path}`);
    await phone.page.getByText(`已答 ${round + 1}`).first().waitFor();
  }
  expect(await phone.page.getByText('已答 3').count()).toBeGreaterThan(0);
});
