import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '#core/course/catalogue.ts';
import { generateCatalogue } from '#tests/support/generated-courses.ts';
import { go, readyOffline, signIn } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let phone: Device;

beforeAll(async () => {
  server = await TestServer.start();
  // A university with hundreds of courses: those of the demonstration among 300 more.
  const file = join(server.dataDir, 'content', 'catalogue.json');
  const { courses } = JSON.parse(await readFile(file, 'utf8')) as Catalogue;
  await writeFile(file, JSON.stringify({ courses: [...generateCatalogue(300), ...courses] }));
  phone = await Device.open();
  await signIn(phone.page, server.url, 'zhuomacuo');
  await readyOffline(phone.page);
});
afterAll(async () => {
  await phone?.throwAway();
  await server?.end();
});

it('shows hundreds of courses a part at a time, and keeps filters on the person’s side', async () => {
  const { page } = phone;
  await go(page, '/courses');
  await page.getByText('课程库 303').waitFor();
  expect(await page.locator('.course-card').count()).toBeLessThan(60);
  // The class's courses stand first.
  await page.locator('.course-card').first().getByText('您班里要学').waitFor();
  await page.getByRole('button', { name: '青海特色' }).press('Enter');
  await page.getByLabel('分校').selectOption('海北分校');
  const filtered = await page.locator('.course-card').count();
  expect(filtered).toBeGreaterThan(0);
  expect(filtered).toBeLessThan(20);
  await go(page, '/today');
  await go(page, '/courses');
  await page.getByRole('button', { name: '青海特色', pressed: true }).waitFor();
  await page.waitForFunction((count) => document.querySelectorAll('.course-card').length === count, filtered);
  await page.getByRole('searchbox').fill('没有这样的课');
  await page.getByRole('button', { name: '看全部课程' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.course-card').length > count, filtered);
});

it('fetches what the class needs in one touch, at the price that was said', async () => {
  const { page } = phone;
  await go(page, '/courses');
  const card = page.locator('.needs');
  await card.getByText('您班里要学，还差 2 门课').waitFor();
  expect(await card.locator('.course-foot p').innerText()).toMatch(/^[\d.]+ [KM]B 约 \d+ 分钟$/);
  await card.getByRole('button', { name: '全部下载' }).click();
  await card.waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: '在本机 2' }).check();
  await page.locator('.course-card', { hasText: '学前教育学' }).getByRole('link', { name: '打开' }).waitFor({ timeout: 60_000 });
  await page.locator('.course-card', { hasText: '青海湖' }).getByRole('link', { name: '打开' }).waitFor({ timeout: 60_000 });
});
