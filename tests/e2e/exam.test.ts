import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeExam, EXAM, publishExam } from '#tests/support/exam-course.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

const COURSE = 'qinghai-lake';
const PATH = `/courses/${COURSE}/assessments/${EXAM}`;
let server: TestServer;
let phone: Device;
let laptop: Device;
let packageId = '';
let code = '';

beforeAll(async () => {
  server = await TestServer.start();
  packageId = await publishExam(server.dataDir, COURSE);
  [phone, laptop] = [await Device.open(), await Device.open({ viewport: LAPTOP })];
});
afterAll(async () => {
  await phone?.throwAway();
  await laptop?.throwAway();
  await server?.end();
});

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
const saved = (page: Page) => page.getByText(/已存在这部设备上/).waitFor();
/** The exam's card among the others of the course. */
const card = (page: Page) => page.getByRole('article').filter({ hasText: '结业考试' });

/** Answers the question that is shown: each learner has them in an order of their own. */
async function answer(page: Page): Promise<void> {
  const question = await page.locator('main').innerText();
  if (question.includes('哪些是好规则')) for (const name of ['说得清', '做得到']) await page.getByRole('checkbox', { name }).check({ force: true });
  else if (question.includes('写一写')) await page.getByRole('textbox').fill('第一节课，孩子们在窗边唱歌。');
  else if (question.includes('湖心岛')) {
    // The exam's own picture came with it.
    expect(await page.locator('.stage-picture img, img').first().evaluate((image: HTMLImageElement) => image.src.startsWith('blob:') && image.naturalWidth > 0)).toBe(true);
    await page.getByRole('checkbox').last().check({ force: true });
  } else await page.getByRole('textbox').fill(question.includes('海拔') ? '31967' : '三江源');
  await saved(page);
}

it('the invigilator has the code, also where there is no network afterwards', async () => {
  const { page } = laptop;
  await signIn(page, server.url, 'lilaoshi');
  await readyOffline(page);
  await downloadCourse(page, COURSE);
  await go(page, '/tutor/cohorts');
  await page.getByRole('link', { name: /封卷考试/ }).click();
  await card(page).locator('.exam-signs').waitFor();
  await axe(page);
  code = (await card(page).locator('.exam-signs').getAttribute('aria-label'))!.replaceAll(' ', '');
  expect(code).toMatch(/^[0-9A-Z]{16}$/);
});

it('a learner opens it with the code and no network, and is told of a wrong one', async () => {
  const { page } = phone;
  await signIn(page, server.url, 'zhuomacuo');
  await readyOffline(page);
  await downloadCourse(page, COURSE);
  await server.stop();
  await go(page, PATH);
  await page.getByText('题目封着').waitFor();
  await page.getByRole('button', { name: '联网打开' }).click();
  await page.getByText('现在联不上大学').waitFor();
  const field = page.getByLabel('监考老师念的开卷码');
  await field.fill(`${code.slice(1)}${code[0]}`);
  if (code[0] !== code[1]) await page.getByText('这个码不对').waitFor();
  await field.fill('0000 0000 0000 0000');
  await page.getByRole('button', { name: '用开卷码打开' }).click();
  await page.getByText('这不是这场考试的开卷码').waitFor();
  await axe(page);
  await field.fill(code.toLowerCase().replace(/(.{4})/g, '$1 '));
  await page.getByRole('button', { name: '用开卷码打开' }).click();
  await page.waitForURL('**/attempts/*');
  await page.getByText(/^第 1 题/).first().waitFor();
  await answer(page);
});

it('a dead battery in the middle loses nothing, and the rest is answered and handed in with no network', async () => {
  phone = await phone.die();
  const { page } = phone;
  await page.goto(`${server.url}${PATH}`);
  await unlock(page, '卓玛措');
  await page.getByRole('link', { name: '继续' }).click();
  await page.waitForURL('**/attempts/*');
  const attempt = new URL(page.url()).pathname;
  // The first unanswered one is shown: what was answered before is there.
  await page.getByText(/^第 2 题/).first().waitFor();
  for (let number = 2; number <= 5; number++) {
    await page.getByText(new RegExp(`^第 ${number} 题`)).first().waitFor();
    await answer(page);
    await page.locator('.foot button').last().click();
  }
  await page.getByText('全部答完了').waitFor();
  await page.getByRole('button', { name: '交作业' }).click();
  await page.getByText('交好了，留在这部设备上').waitFor();
  await axe(page);
  // What could be read is gone; the receipt stays.
  await go(page, PATH);
  await page.getByRole('link', { name: /第 1 次/ }).click();
  await page.getByText(/^\d{4} \d{4} \d{2}$/).waitFor();
  expect(await page.getByRole('link', { name: '看每一题' }).count()).toBe(0);
  await go(page, attempt);
  await page.getByText('要到截止以后').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('好规则');
});

it('the server opens and scores it, the tutor sees who has handed in and, after the closing, the answers', async () => {
  await server.start();
  await syncAll(phone.page);
  await go(phone.page, PATH);
  await phone.page.getByRole('link', { name: /第 1 次/ }).click();
  await phone.page.locator('.score').getByText('25').first().waitFor();

  const { page } = laptop;
  await syncAll(page);
  await go(page, '/tutor/exams');
  await card(page).getByText(/打开 1 人，交了 1 人/).click();
  await card(page).getByText('用开卷码打开').waitFor();
  await card(page).getByText('交了，大学收到').waitFor();
  await axe(page);

  await go(page, '/tutor');
  await page.getByRole('link', { name: /结业考试/ }).first().click();
  await page.getByText('这是封卷考试的答卷').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('窗边唱歌');
  await server.stop();
  await closeExam(server.dataDir, packageId);
  await server.start();
  await go(page, '/tutor');
  await page.getByRole('link', { name: /结业考试/ }).first().click();
  await page.getByText('第一节课，孩子们在窗边唱歌。').waitFor();
  await axe(page);
});

it('a learner opens the demonstration’s exam over the network, in an order of their own', async () => {
  // The demonstration's own course is the newest again since the server was started anew.
  const tablet = await Device.open();
  try {
    const { page } = tablet;
    await signIn(page, server.url, 'maxiaolan');
    await readyOffline(page);
    await downloadCourse(page, COURSE);
    await page.getByRole('link', { name: /试一次封卷考试/ }).click();
    await page.getByRole('button', { name: '联网打开' }).click();
    await page.waitForURL('**/attempts/*');
    await page.getByText(/^第 1 题/).first().waitFor();
    expect(await page.locator('.pip').count()).toBe(4);
  } finally {
    await tablet.throwAway();
  }
});
