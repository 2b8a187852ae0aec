import type { Page } from 'playwright-core';
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

/** 3 in every run; `KILLS=50 npm run test:e2e -- kill` for a campaign. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const ITEMS = 10;

async function toItem(page: Page, item: number): Promise<void> {
  await page.getByRole('button', { name: /全部题目/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(`第 ${item + 1} 题`) }).click();
  await page.locator('main input, main textarea').first().waitFor({ state: 'attached' });
}

/** Gives an answer that differs from kill to kill, and returns how to see that it is there. */
async function answer(page: Page, kill: number): Promise<() => Promise<string>> {
  const choices = page.locator('main input[type=radio], main input[type=checkbox]');
  const count = await choices.count();
  if (count === 0) {
    await page.locator('main input, main textarea').first().fill(`7${kill}`);
    return () => phone.page.locator('main input, main textarea').first().inputValue();
  }
  const choice = (kill + 1) % count;
  const several = (await choices.nth(choice).getAttribute('type')) === 'checkbox';
  await choices.nth(choice).setChecked(!several || !(await choices.nth(choice).isChecked()), { force: true });
  return async () => String(await phone.page.locator('main input[type=radio], main input[type=checkbox]').nth(choice).isChecked());
}

it('every answer that was shown as saved is there after the browser was killed', async () => {
  await signIn(phone.page, server.url, 'maxiaolan');
  await readyOffline(phone.page);
  await downloadCourse(phone.page, 'preschool-pedagogy');
  await server.stop();
  await go(phone.page, '/courses/preschool-pedagogy/assessments/practice-1');
  await phone.page.getByRole('button', { name: '开始', exact: true }).click();
  await phone.page.waitForURL('**/attempts/*');
  const path = new URL(phone.page.url()).pathname;
  for (let kill = 0; kill < KILLS; kill++) {
    await toItem(phone.page, kill % ITEMS);
    const see = await answer(phone.page, kill);
    const given = await see();
    await phone.page.getByText(/已存在这部设备上/).waitFor();
    phone = await phone.die();
    await phone.page.goto(server.url + path);
    await unlock(phone.page, '马晓兰');
    await phone.page.waitForURL(`**${path}`);
    if (kill < ITEMS) await phone.page.getByText(`已答 ${kill + 1}`).first().waitFor();
    await toItem(phone.page, kill % ITEMS);
    expect(await see(), `kill ${kill + 1}`).toBe(given);
  }
  console.log(`${KILLS} kills, every answer shown as saved was there`);
});
