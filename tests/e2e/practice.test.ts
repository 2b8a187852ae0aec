import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, syncAll } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

const COURSE = 'preschool-pedagogy';
const PRACTICE = `/courses/${COURSE}/practice/practice-1`;
const card = (page: Page) => page.locator('.card-desk');

/** Sets the clock of the open page ahead, as days that go by. */
async function daysGoBy(page: Page, days: number): Promise<void> {
  await page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, days * 86_400_000);
}

/** Answers the card with the choice or the number named; a touch on one of several is the answer. */
async function answer(page: Page, choice = 0): Promise<void> {
  const field = card(page).locator('input[type=text]');
  if ((await field.count()) > 0) await field.fill('50');
  else await card(page).locator('label').nth(choice).click();
  const judged = card(page).locator('article');
  if (!(await judged.waitFor({ timeout: 1500 }).then(() => true, () => false))) await page.getByRole('button', { name: '看对不对' }).click();
  await judged.waitFor();
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一题' }).click();
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

describe('practice and review', () => {
  let server: TestServer;
  let phone: Device;
  let tablet: Device;

  beforeAll(async () => {
    server = await TestServer.start();
    [phone, tablet] = [await Device.open(), await Device.open()];
    for (const { page } of [phone, tablet]) {
      await signIn(page, server.url, 'zhuomacuo');
      await readyOffline(page);
      await downloadCourse(page, COURSE);
    }
    await syncAll(phone.page);
  });
  afterAll(async () => {
    await phone?.throwAway();
    await tablet?.throwAway();
    await server?.end();
  });

  it('explains each answer at once, with no network, and goes on where it was left', async () => {
    await server.stop();
    const { page } = phone;
    await go(page, PRACTICE);
    await axe(page);
    await page.getByRole('button', { name: '开始' }).click();
    for (let turn = 0; turn < 4; turn++) {
      await answer(page, turn % 2);
      await axe(page);
      await next(page);
    }
    await page.getByRole('button', { name: '先到这里' }).click();
    await page.getByRole('button', { name: '接着做' }).waitFor();
    await page.getByText(/最近 \d 次里对了/).or(page.getByText('会了', { exact: true })).first().waitFor();
  });

  it('says on later days what is due and for how long, and is done with a word', async () => {
    const { page } = phone;
    await daysGoBy(page, 6);
    await go(page, '/today');
    await page.getByRole('link', { name: /题该复习了/ }).click();
    await axe(page);
    await page.getByRole('button', { name: '开始复习' }).click();
    await answer(page);
    await page.getByRole('button', { name: '撤销上一题' }).click();
    await card(page).locator('article').waitFor({ state: 'detached' });
    for (let turn = 0; turn < 12 && (await card(page).count()) > 0; turn++) {
      await answer(page);
      await next(page);
      await page.waitForTimeout(300);
    }
    await page.getByText('今天的复习做完了').waitFor();
    await go(page, '/today');
    expect(await page.getByText(/题该复习了/).count()).toBe(0);
  });

  it('comes to the other device, which asks none of it again', async () => {
    await server.start();
    await syncAll(phone.page);
    const { page } = tablet;
    await syncAll(page);
    await daysGoBy(page, 6);
    await go(page, '/review');
    const shown = (device: Device) => device.page.locator('.kv dd').allTextContents();
    await page.getByText('今天的复习做完了').waitFor();
    await go(phone.page, '/review');
    await phone.page.getByText('今天的复习做完了').waitFor();
    expect(await shown(tablet)).toEqual(await shown(phone));
  });

  it('the course says what of its mark is missing', async () => {
    const { page } = phone;
    await go(page, `/courses/${COURSE}`);
    await page.getByRole('link', { name: /课程成绩.*还差：/ }).click();
    await page.getByRole('heading', { name: '课程成绩' }).waitFor();
    await axe(page);
  });
});
