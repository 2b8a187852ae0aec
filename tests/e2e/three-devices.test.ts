import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoId } from '#server/services/demo-people.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll } from './support/acts.ts';
import { addSecondTutor, COURSE, TASK } from './support/desk-work.ts';
import { Device, LAPTOP, PHONE } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { wholeDesk } from './support/stored-files.ts';

const COHORT = demoId('cohort', 'yushu');
const TEXT = '早饭以后，才让把木块搬到窗边。她说要给羊搭一个圈。我站在三步之外，没有说话。';
const NEWER = `${TEXT}她说：“这是我家的羊圈。”`;
const [FROM_LI, FROM_HAN, SETTLED] = ['李老师：看得很细。', '韩老师：请写下孩子的原话。', '两位老师商量过了：写得好，补上原话。'];
const ANSWER = '老师，孩子的原话我补上了。';
const TO_ALL = '下周三停电，请提前把课程下载好。';

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The learner's newest work in a tutor's inbox. */
async function openPiece(page: Page): Promise<void> {
  await go(page, '/tutor');
  await page.getByRole('link', { name: /卓玛措.*教学观察/s }).first().click();
  await page.locator('.criterion').first().waitFor({ state: 'attached' });
}

describe('a learner and two tutors, none of them online together', () => {
  let server: TestServer;
  /** Of the learner, of the first tutor, of the second. */
  let phone: Device;
  let laptop: Device;
  let second: Device;
  const offline = (device: Device, is: boolean) => device.context.setOffline(is);

  beforeAll(async () => {
    server = await TestServer.start();
    await server.stop();
    await addSecondTutor(server);
    await server.start();
    [phone, laptop, second] = await Promise.all([Device.open({ viewport: PHONE }), Device.open({ viewport: LAPTOP }), Device.open({ viewport: PHONE, touch: true })]);
    await Promise.all(
      ([[phone, 'zhuomacuo'], [laptop, 'lilaoshi'], [second, 'hanlaoshi']] as const).map(async ([device, username]) => {
        await signIn(device.page, server.url, username);
        await readyOffline(device.page);
        await downloadCourse(device.page, COURSE);
      }),
    );
    for (const { page } of [laptop, second]) {
      await syncAll(page);
      await wholeDesk(page);
      await go(page, '/tutor');
      await page.locator('a[href^="/tutor/review/"]').first().click();
      await page.locator('.criterion').first().waitFor({ state: 'attached' });
    }
  }, 80_000);
  afterAll(async () => {
    await Promise.all([phone?.throwAway(), laptop?.throwAway(), second?.throwAway()]);
    await server?.end();
  });

  it('the learner writes and hands in with no network; it reaches both tutors when there is one', async () => {
    const { page } = phone;
    await offline(phone, true);
    await go(page, `/courses/${COURSE}/tasks/${TASK}`);
    await page.getByLabel('你的作业').fill(TEXT);
    await page.getByText(/已存在这部设备上/).waitFor();
    await page.getByRole('button', { name: '交作业' }).click();
    await page.getByText('交好了，留在这部设备上').waitFor();
    await offline(phone, false);
    await syncAll(page);
    await syncAll(laptop.page);
    await syncAll(second.page);
  });

  it('the first tutor judges it with no network, by keys, with a comment on a passage', async () => {
    const { page } = laptop;
    await offline(laptop, true);
    await openPiece(page);
    for (const key of ['4', '4', '3', '4', '3', 's', 's', 'c']) await page.keyboard.press(key);
    await page.keyboard.type('孩子的原话是什么？');
    await page.keyboard.press('Escape');
    expect(await page.locator('.passage').innerText()).toBe('她说要给羊搭一个圈。');
    await page.getByRole('textbox', { name: /给学员的一句话/ }).fill(FROM_LI);
    await page.keyboard.press('Control+Enter');
    await page.getByText('评价已存在这部设备上').first().waitFor();
  });

  it('so does the second, on a phone, at another time', async () => {
    const { page } = second;
    await offline(second, true);
    await openPiece(page);
    expect(await page.getByText(FROM_LI).count()).toBe(0);
    // The work and the judgement stand behind each other on a phone.
    await page.getByRole('radio', { name: /^评价/ }).check({ force: true });
    for (const criterion of await page.locator('fieldset.criterion').all()) await criterion.locator('label').nth(1).tap();
    await page.getByRole('textbox', { name: /给学员的一句话/ }).fill(FROM_HAN);
    await page.locator('.judge-foot').getByText(/已存在这部设备上/).waitFor();
    await page.getByRole('button', { name: /^给出评价/ }).tap();
    await page.getByText('评价已存在这部设备上').first().waitFor();
    await offline(second, false);
    await syncAll(page);
    await offline(second, true);
  });

  it('both judgements stay; the learner sees both, and that the tutors are settling it', async () => {
    await offline(laptop, false);
    await syncAll(laptop.page);
    const { page } = phone;
    await syncAll(page);
    await go(page, `/courses/${COURSE}/tasks/${TASK}`);
    await page.getByText(/两位老师各自看过/).waitFor();
    await page.getByText(FROM_LI).first().waitFor();
    await page.getByText(FROM_HAN).first().waitFor();
    await page.getByText('孩子的原话是什么？').first().waitFor();
    await axe(page);
  });

  it('the first tutor is shown the conflict and settles it', async () => {
    const { page } = laptop;
    await go(page, '/tutor');
    await page.getByRole('link', { name: /卓玛措.*评价不一致/s }).first().click();
    await page.getByText('几位老师评得不一样').waitFor();
    await page.getByText(FROM_HAN).first().waitFor();
    await axe(page);
    await page.getByRole('button', { name: '拿这份接着评' }).first().click();
    await page.getByRole('textbox', { name: /给学员的一句话/ }).fill(SETTLED);
    await page.getByRole('button', { name: /^退回/ }).click();
    await page.getByText('已退回').first().waitFor();
    await syncAll(page);
    await go(page, '/tutor');
    expect(await page.getByRole('link', { name: /评价不一致/ }).count()).toBe(0);
  });

  it('the learner gets it, and with no network answers and writes a new version', async () => {
    const { page } = phone;
    await syncAll(page);
    await offline(phone, true);
    await go(page, `/courses/${COURSE}/tasks/${TASK}`);
    await page.getByText(SETTLED).first().waitFor();
    expect(await page.getByText(/两位老师各自看过/).count()).toBe(0);
    await page.getByRole('link', { name: '回复老师' }).first().click();
    await page.locator('.compose textarea').fill(ANSWER);
    await page.getByRole('button', { name: '送出' }).click();
    await page.locator('.letter', { hasText: ANSWER }).locator('.letter-here').waitFor();
    await go(page, `/courses/${COURSE}/tasks/${TASK}`);
    await page.getByRole('button', { name: '写新的一版' }).click();
    await page.getByLabel('你的作业').fill(NEWER);
    await page.getByRole('button', { name: '交作业' }).click();
    await page.getByText('交好了，留在这部设备上').waitFor();
    await offline(phone, false);
    await syncAll(page);
  });

  it('both tutors have the new version with its differences, and the answer', async () => {
    await offline(second, false);
    await syncAll(second.page);
    await openPiece(second.page);
    await second.page.getByText('这是我家的羊圈').first().waitFor();
    const { page } = laptop;
    await syncAll(page);
    await openPiece(page);
    expect(await page.locator('.earlier ins').first().innerText()).toBe('她说：“这是我家的羊圈。”');
    await go(page, '/tutor/messages');
    await page.getByRole('radio', { name: '来往' }).check({ force: true });
    await page.getByRole('link', { name: /卓玛措/ }).getByText(ANSWER).waitFor();
  });

  it('an announcement of the first tutor is known to have come to the learner’s device', async () => {
    const { page } = laptop;
    await offline(laptop, true);
    await go(page, `/tutor/cohorts/${COHORT}/write`);
    await page.locator('.compose textarea').fill(TO_ALL);
    await page.locator('.compose').getByText(/已存在这部设备上/).waitFor();
    await page.getByRole('button', { name: /^送给 \d+ 人/ }).click();
    // What was sent has a screen of its own, which says of each recipient how far it has come.
    await page.waitForURL((url) => !url.pathname.endsWith('/write'));
    const sending = new URL(page.url()).pathname;
    await page.locator('.letter-here').first().waitFor();
    await offline(laptop, false);
    await syncAll(page);
    await syncAll(phone.page);
    // What came is told with the next exchange.
    await syncAll(phone.page);
    await syncAll(page);
    await go(page, sending);
    await page.locator('.letter-received').first().waitFor();
    await axe(page);
  });
});
