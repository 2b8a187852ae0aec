import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoId } from '#server/services/demo-people.ts';
import { go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { wholeDesk } from './support/stored-files.ts';

const COHORT = demoId('cohort', 'yushu');
const [ZHUOMACUO, YANGJIN] = [demoId('person', 'zhuomacuo'), demoId('person', 'yangjin')];
const TO_ALL = '下周三停电，请提前把课程下载好。';
const TO_TWO = '请把观察记录补交上来，不着急。';
const ANSWER = '老师，我写好了，等有网就交。';

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The letter that holds these words. */
const letter = (page: Page, words: string) => page.locator('.letter', { hasText: words });
const words = (page: Page) => page.locator('.compose textarea');
/** Waits until the words are on the disk. */
const kept = (page: Page) => page.locator('.compose').getByText(/已存在这部设备上/).waitFor();

describe('a tutor and a learner who are seldom online at the same time', () => {
  let server: TestServer;
  let phone: Device;
  let laptop: Device;

  beforeAll(async () => {
    server = await TestServer.start();
    [phone, laptop] = [await Device.open(), await Device.open({ viewport: LAPTOP })];
    await signIn(phone.page, server.url, 'zhuomacuo');
    await readyOffline(phone.page);
    await signIn(laptop.page, server.url, 'lilaoshi');
    await readyOffline(laptop.page);
    await wholeDesk(laptop.page);
    await go(laptop.page, '/tutor/messages');
    await laptop.page.getByText('央金').first().waitFor();
    await syncAll(laptop.page);
  });
  afterAll(async () => {
    await phone?.throwAway();
    await laptop?.throwAway();
    await server?.end();
  });

  it('the tutor writes to the cohort with no network; what was begun outlives the end of the browser', async () => {
    await server.stop();
    let { page } = laptop;
    await go(page, `/tutor/cohorts/${COHORT}/write`);
    await words(page).fill(TO_ALL);
    await kept(page);
    laptop = await laptop.die();
    ({ page } = laptop);
    await page.goto(`${server.url}/tutor/cohorts/${COHORT}/write`);
    await unlock(page, '李青山');
    await expect.poll(() => words(page).inputValue(), { timeout: 20_000 }).toBe(TO_ALL);
    await axe(page);
    await page.getByRole('button', { name: /^送给 10 人/ }).click();
    // Where it goes on one sees how far it has got with each.
    await page.getByText(TO_ALL).waitFor();
    await page.locator('.letter-here').first().waitFor();
    expect(await page.locator('.letter-received, .letter-read').count()).toBe(0);
    await axe(page);
  });

  it('and to two of them, who will not see each other', async () => {
    const { page } = laptop;
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/tutor/cohorts/${COHORT}/write?to=${ZHUOMACUO},${YANGJIN}`);
    await page.getByText('选中的 2 人').waitFor();
    await words(page).fill(TO_TWO);
    await words(page).press('Control+Enter');
    await page.waitForURL(/tutor\/messages\/./);
    await page.getByText(TO_TWO).waitFor();
    expect(await page.locator('.letter-here').count()).toBe(2);
    await server.start();
    await syncAll(page);
    await go(page, `/tutor/cohorts/${COHORT}/conversations/${ZHUOMACUO}`);
    // At the university; nothing is known of the learner's device yet.
    await letter(page, TO_TWO).locator('.letter-university').waitFor();
  });

  it('the learner is told on Today what is new, and reads it with no network', async () => {
    const { page } = phone;
    await syncAll(page);
    await server.stop();
    await go(page, '/today');
    // A welcome and two announcements were there before.
    await page.getByRole('link', { name: /条新消息/ }).click();
    await page.waitForURL(/\/messages$/);
    await axe(page);
    await page.locator('main a.lrow').first().click();
    await letter(page, TO_ALL).waitFor();
    await letter(page, TO_TWO).locator('.letter-foot').scrollIntoViewIfNeeded();
    await letter(page, TO_ALL).locator('.letter-foot').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.letter-new').count()).toBe(0);
    await axe(page);
  });

  it('and answers, with no network', async () => {
    const { page } = phone;
    await words(page).fill(ANSWER);
    await kept(page);
    // Elsewhere and back: the words are still there.
    await go(page, '/today');
    expect(await page.getByRole('link', { name: /条新消息/ }).count()).toBe(0);
    await go(page, `/messages/${COHORT}`);
    await expect.poll(() => words(page).inputValue()).toBe(ANSWER);
    await page.getByRole('button', { name: '送出' }).click();
    await letter(page, ANSWER).locator('.letter-here').waitFor();
    expect(await words(page).inputValue()).toBe('');
    await server.start();
    await syncAll(page);
    await go(page, `/messages/${COHORT}`);
    await letter(page, ANSWER).locator('.letter-university').waitFor();
  });

  it('the tutor sees that it came to the device, that it was read, and the answer among those unread', async () => {
    const { page } = laptop;
    await syncAll(page);
    await go(page, '/tutor/messages');
    await page.getByRole('radio', { name: '来往' }).check({ force: true });
    const row = page.getByRole('link', { name: /卓玛措/ });
    await row.getByText(ANSWER).waitFor();
    expect(await row.locator('.chip').textContent()).toBe('1');
    await page.getByRole('searchbox').fill('写好了');
    await expect.poll(() => page.locator('main .lrow', { hasText: '央金' }).count()).toBe(0);
    await axe(page);
    await page.getByRole('searchbox').fill('');
    await page.locator('h1').click();
    await page.keyboard.press('u');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('卓玛措');
    await row.click();
    await letter(page, TO_TWO).locator('.letter-read').waitFor();
    await letter(page, TO_ALL).locator('.letter-read').waitFor();
    await letter(page, ANSWER).locator('.letter-foot').scrollIntoViewIfNeeded();
    await axe(page);
    await go(page, '/tutor/messages');
    await page.locator('h1').click();
    await page.keyboard.press('u');
    await expect.poll(() => page.getByRole('link', { name: /卓玛措/ }).count()).toBe(1);
    expect(await page.getByRole('link', { name: /卓玛措/ }).locator('.chip').count()).toBe(0);
    // Of the other one nothing is known.
    await go(page, `/tutor/cohorts/${COHORT}/conversations/${YANGJIN}`);
    await letter(page, TO_TWO).locator('.letter-university').waitFor();
  });
});
