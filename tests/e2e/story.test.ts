import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

const COURSE = 'preschool-pedagogy';
const ESSAY = '早饭以后，才让把木块搬到窗边，说要给羊搭一个圈。'.repeat(14);

describe('a teacher who studies with no network, and the tutor who answers', () => {
  let server: TestServer;
  let phone: Device;
  let laptop: Device;

  beforeAll(async () => {
    server = await TestServer.start();
    [phone, laptop] = [await Device.open(), await Device.open({ viewport: LAPTOP })];
  });
  afterAll(async () => {
    await phone?.throwAway();
    await laptop?.throwAway();
    await server?.end();
  });

  it('signs in once and downloads a course', async () => {
    await signIn(phone.page, server.url, 'zhuomacuo');
    await readyOffline(phone.page);
    await downloadCourse(phone.page, COURSE);
    expect(await phone.page.getByRole('heading', { level: 1 }).textContent()).toContain('学前教育学');
  });

  it('opens again with the server gone, from a deep link', async () => {
    await server.stop();
    await phone.page.goto(`${server.url}/courses/${COURSE}`);
    await unlock(phone.page, '卓玛措');
    await phone.page.waitForURL(`**/courses/${COURSE}`);
    await phone.page.locator('.course-hero').waitFor();
  });

  it('studies a lesson to its end, and a petal begins to fill', async () => {
    const { page } = phone;
    await page.getByRole('link', { name: '打开', exact: true }).click();
    await page.getByText('第 1 课').waitFor();
    for (;;) {
      // A page counts as read when it stood open for two seconds of use.
      await page.waitForTimeout(3500);
      const next = page.getByRole('button', { name: '下一页' });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    await go(page, `/courses/${COURSE}`);
    await page.getByText('1 课学完').waitFor();
  });

  it('answers an assessment offline and hands it in with a receipt code', async () => {
    const { page } = phone;
    await go(page, `/courses/${COURSE}/assessments/check-1`);
    await page.getByRole('button', { name: '开始', exact: true }).click();
    for (let item = 0; item < 30; item++) {
      await answerItem(page);
      const last = page.getByRole('button', { name: '看一遍' });
      if ((await last.count()) > 0) {
        await last.click();
        break;
      }
      await page.getByRole('button', { name: '下一题' }).click();
    }
    await page.getByText('全部答完了').waitFor();
    await page.getByRole('button', { name: '交作业' }).click();
    await page.getByText('交好了，留在这部设备上').waitFor();
    await page.getByText(/^\d{4} \d{4} \d{2}$/).waitFor();
  });

  it('writes coursework and hands it in, still offline', async () => {
    const { page } = phone;
    await go(page, `/courses/${COURSE}/tasks/observation`);
    await page.getByLabel('你的作业').fill(ESSAY);
    await page.getByText(/已存在这部设备上/).waitFor();
    await page.getByRole('button', { name: '交作业' }).click();
    await page.getByText('交好了，留在这部设备上').waitFor();
  });

  it('says what waits, and sends all of it when the server is back', async () => {
    const { page } = phone;
    await go(page, '/sync');
    await page.getByText('待送').first().waitFor();
    await server.start();
    await syncAll(page);
  });

  it('the tutor finds the coursework, judges it by the rubric and gives feedback', async () => {
    const { page } = laptop;
    await signIn(page, server.url, 'lilaoshi');
    await readyOffline(page);
    await downloadCourse(page, COURSE);
    await go(page, '/tutor');
    await page.getByRole('link', { name: /卓玛措.*教学观察/s }).first().click();
    await page.getByText('才让把木块搬到窗边').first().waitFor();
    for (const criterion of await page.locator('fieldset.criterion').all()) await criterion.getByRole('radio').nth(2).check({ force: true });
    await page.getByLabel('给学员的一句话').fill('看得很细。下一次请写下孩子的原话。');
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByText('已退回，存在这部设备上').waitFor();
    await syncAll(page);
  });

  it('the feedback reaches the learner, who writes a new version', async () => {
    const { page } = phone;
    await syncAll(page);
    await go(page, `/courses/${COURSE}/tasks/observation`);
    await page.getByText('看得很细。下一次请写下孩子的原话。').first().waitFor();
    await page.getByRole('button', { name: '写新的一版' }).click();
    await page.getByLabel('你的作业').fill(`${ESSAY}她说：“这是我家的羊圈。”`);
    await page.getByRole('button', { name: '交作业' }).click();
    // With the server there, the receipt may come before anybody can read that the work is on the phone.
    await page.getByRole('heading', { name: /^(交好了，留在这部设备上|大学收到了)/ }).waitFor();
    await syncAll(page);
  });

  it('the score of the assessment came from the server', async () => {
    const { page } = phone;
    await go(page, `/courses/${COURSE}/assessments/check-1`);
    await page.getByText('老师在看').first().waitFor();
  });
});

/** Some answer to whatever item is shown. */
async function answerItem(page: Device['page']): Promise<void> {
  await page.locator('main input, main textarea').first().waitFor({ state: 'attached' });
  const choice = page.locator('input[type=radio], input[type=checkbox]').first();
  if ((await choice.count()) > 0) await choice.check({ force: true });
  else await page.locator('textarea, main input').first().fill((await page.locator('textarea').count()) > 0 ? ESSAY.slice(0, 200) : '5');
  await page.getByText(/已存在这部设备上/).waitFor();
}
