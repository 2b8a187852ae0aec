import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadCourse, go, signIn, unlock } from './support/acts.ts';
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

/** Chromium keeps what it has allotted to a database for 30 seconds, and only then looks at the quota again. */
const ALLOTTED_MS = 33_000;

/** Sets how much this site may store, in bytes; without a number what the machine allows. */
async function setQuota(quotaSize?: number): Promise<void> {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize });
}

/** What this site takes now, as the browser counts it. */
const usage = () => phone.page.evaluate(async () => (await navigator.storage.estimate()).usage!);

it('the reserve is set aside when there is a course, and an answer on a full phone is saved in it', async () => {
  const { page } = phone;
  await signIn(page, server.url, 'suonan');
  await downloadCourse(page, 'multigrade-teaching');
  await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === 'gesang-reserve'));
  await go(page, '/courses/multigrade-teaching/assessments/check-1');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.waitForURL('**/attempts/*');
  await page.locator('main input').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(2_000);
  // Less than what is used, and more than what is used without the reserve.
  await setQuota((await usage()) - 3_000_000);
  await page.waitForTimeout(ALLOTTED_MS);
  await page.locator('main input[type=radio], main input[type=checkbox]').first().check({ force: true });
  await page.getByText(/已存在这部设备上/).first().waitFor();
  expect(await page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'gesang-reserve'))).toBe(false);
  await page.reload();
  await unlock(page, '索南旺姆');
  await page.getByText('已答 1').first().waitFor();
  await setQuota();
});

it('a full phone: an answer stays on the page, is not said to be saved, and is saved when there is room again', async () => {
  const { page } = phone;
  await go(page, '/courses/multigrade-teaching/assessments/check-1');
  await page.getByRole('link', { name: /继续/ }).or(page.getByRole('button', { name: /继续/ })).first().click();
  await page.waitForURL('**/attempts/*');
  await page.locator('main input').first().waitFor({ state: 'attached' });

  await setQuota(1000);
  await page.waitForTimeout(ALLOTTED_MS);
  // The attempt goes on at the next item.
  const choice = page.locator('main input[type=radio], main input[type=checkbox]').nth(1);
  await choice.check({ force: true });
  await page.getByText(/这部设备满了，还没有存下/).first().waitFor();
  expect(await choice.isChecked()).toBe(true);

  await setQuota();
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByText(/已存在这部设备上/).waitFor();
  await page.reload();
  await unlock(page, '索南旺姆');
  await page.getByText('已答 2').first().waitFor();
});
