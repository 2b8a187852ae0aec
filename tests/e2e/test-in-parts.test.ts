import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Cohort } from '#core/documents/directory.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { openStore } from '#server/open-store.ts';
import { demoId } from '#server/services/demo-people.ts';
import { putCohort } from '#server/services/directory.ts';
import { PARTS_TEST, partsCourse } from '#tests/support/parts-course.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

const COURSE = 'preschool-pedagogy';
const TEST = `/courses/${COURSE}/assessments/${PARTS_TEST}`;
let server: TestServer;
let phone: Device;
let laptop: Device;

/** The closing time of the test was three days ago. */
async function closeTest(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl: null });
  await store.write(async (tx) => {
    const id = demoId('cohort', 'yushu');
    const { name, branch, courses } = JSON.parse((await tx.documents.byId([id])).get(id)!.body) as Cohort;
    const due = { [PARTS_TEST]: new Date(Date.now() - 3 * 86_400_000).toISOString() };
    await putCohort(tx, { id, name, branch, courses: courses.map((entry) => (entry.course === COURSE ? { ...entry, due: { ...entry.due, ...due } } : entry)) });
  });
  await store.close();
}

beforeAll(async () => {
  server = await TestServer.start();
  await server.stop();
  await closeTest(server.dataDir);
  await server.start();
  await publishPackage(server.dataDir, partsCourse(COURSE));
  [phone, laptop] = [await Device.open(), await Device.open({ viewport: LAPTOP })];
});
afterAll(async () => {
  await phone?.throwAway();
  await laptop?.throwAway();
  await server?.end();
});

const answer = async (choice: string) => {
  await phone.page.getByRole('radio', { name: choice }).check({ force: true });
  await phone.page.getByText(/已存在这部设备上/).waitFor();
};

let code = '';

it('a test in parts is done with no network through a battery death: what was left stays left, what was answered is there', async () => {
  await signIn(phone.page, server.url, 'zhuomacuo');
  await readyOffline(phone.page);
  await downloadCourse(phone.page, COURSE);
  await server.stop();
  await go(phone.page, TEST);
  await phone.page.getByRole('button', { name: '开始', exact: true }).click();
  await phone.page.getByText('一题一题往前走').waitFor();
  await phone.page.getByRole('button', { name: '开始这一部分' }).click();
  await answer('先看孩子在做什么');
  await phone.page.getByRole('button', { name: '下一题' }).click();
  await phone.page.getByText(/^第 2 题/).first().waitFor();
  await answer('马上叫孩子停下来');

  phone = await phone.die();
  await phone.page.goto(`${server.url}${TEST}`);
  await unlock(phone.page, '卓玛措');
  await phone.page.getByRole('link', { name: '继续' }).click();
  await phone.page.getByText(/^第 2 题/).first().waitFor();
  expect(await phone.page.getByRole('button', { name: '上一题' }).isDisabled()).toBe(true);
  expect(await phone.page.getByRole('radio', { name: '马上叫孩子停下来' }).isChecked()).toBe(true);

  await phone.page.getByRole('button', { name: '去下一部分' }).click();
  await phone.page.getByText('这一部分有 20 分钟').waitFor();
  await phone.page.getByRole('button', { name: '开始这一部分' }).click();
  await phone.page.getByText('剩 20 分钟').waitFor();
  await phone.page.getByRole('textbox').fill('青海湖');
  await phone.page.getByRole('button', { name: '下一题' }).click();
  await phone.page.getByRole('textbox').fill('3196');
  await phone.page.getByText(/已存在这部设备上/).waitFor();
  await phone.page.getByRole('button', { name: '看一遍' }).click();
  await phone.page.getByRole('button', { name: '交作业' }).click();
  await phone.page.getByText('交好了，留在这部设备上').waitFor();
  code = (await phone.page.getByText(/^\d{4} \d{4} \d{2}$/).textContent()) ?? '';
});

it('the server scores what was drawn; the work is late, and nothing of it is lost', async () => {
  await server.start();
  // The demonstration publishes its own courses at each start; the package of the attempt stays.
  await syncAll(phone.page);
  await go(phone.page, TEST);
  await phone.page.getByRole('link', { name: /第 1 次/ }).click();
  await phone.page.getByText('收不收由老师决定').waitFor();
  // 5 for the first, 0 for the second, 5 for the lake, 10 for the height that counts double.
  await phone.page.locator('.score').getByText('20').first().waitFor();
});

it('the tutor looks the code up, sees what speaks for the work, and takes it with a word', async () => {
  const { page } = laptop;
  await signIn(page, server.url, 'lilaoshi');
  await readyOffline(page);
  await syncAll(page);
  await go(page, '/tutor/receipts');
  await page.getByLabel('学员念的回执码').fill(`${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`);
  await page.getByText('这个码不对').waitFor();
  await page.getByLabel('学员念的回执码').fill(code);
  await page.getByText('大学收到了，和学员手机上的完全一样。').waitFor();
  await page.getByRole('link', { name: '打开这份作业' }).click();
  await page.getByText('晚到的，由您决定收不收').waitFor();
  await page.getByText('和大学的一样').waitFor();
  expect(await page.getByRole('button', { name: '不收' }).isDisabled()).toBe(true);
  await page.getByLabel('给学员的话，或不收的理由').fill('路断了，收下。');
  await page.getByRole('button', { name: '收下，附上这句话' }).click();
  await page.getByText('晚到，已收下').waitFor();
  await syncAll(page);
  await syncAll(phone.page);
  await go(phone.page, TEST);
  await phone.page.getByRole('link', { name: /第 1 次/ }).click();
  await phone.page.getByText('路断了，收下。').waitFor();
  await phone.page.getByText('通过了').first().waitFor();
});
