import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let laptop: Device;

beforeAll(async () => {
  server = await TestServer.start();
  laptop = await Device.open({ viewport: LAPTOP });
  await signIn(laptop.page, server.url, 'zhuomacuo');
  await readyOffline(laptop.page);
  await downloadCourse(laptop.page, 'qinghai-lake');
  await laptop.context.setOffline(true);
});
afterAll(async () => {
  await laptop?.throwAway();
  await server?.end();
});

/** Asks on the search screen and opens the first passage that has the words. */
async function askAndOpen(page: Page, question: string): Promise<string> {
  const field = page.getByRole('searchbox');
  await field.fill(question);
  const passage = page.locator('.found-passage[href*="#"]', { has: page.locator('mark') }).first();
  await passage.waitFor();
  const marked = await passage.locator('mark').first().innerText();
  await passage.click();
  await page.waitForURL(/\/lessons\/.*#/);
  return marked;
}

/** The block that stands out, once it is in view. */
async function addressed(page: Page): Promise<{ id: string; text: string; inView: boolean }> {
  const block = page.locator('[data-addressed]');
  await block.waitFor();
  const box = (await block.boundingBox())!;
  return { id: (await block.getAttribute('data-block'))!, text: await block.innerText(), inView: box.y + box.height > 0 && box.y < LAPTOP.height };
}

it('finds a passage without a network, in Chinese and in Tibetan, and opens the lesson at that very block', async () => {
  const { page } = laptop;
  await go(page, '/today');
  await page.keyboard.press('/');
  await page.waitForURL(/\/search$/);
  const han = await askAndOpen(page, '湖水');
  expect(han).toBe('湖水');
  const first = await addressed(page);
  expect(page.url().endsWith(`#${first.id}`)).toBe(true);
  expect(first.text).toContain('湖水');
  expect(first.inView).toBe(true);

  // Back to what was found, as it was; the question is in no address.
  await page.goBack();
  await page.waitForURL(/\/search$/);
  expect(await page.getByRole('searchbox').inputValue()).toBe('湖水');

  const syllables = await askAndOpen(page, 'མཚོ༌སྔོན');
  expect(syllables).toContain('མཚོ་སྔོན');
  expect((await addressed(page)).inView).toBe(true);

  await page.goBack();
  await page.getByRole('searchbox').fill('没有这样的词语');
  await page.getByText('无搜索结果').waitFor();
  expect(await page.locator('.search-tries li').count()).toBe(3);
});

it('keeps nothing of what was looked for', async () => {
  const { page } = laptop;
  await go(page, '/search');
  await page.getByRole('searchbox').fill('盐湖');
  await page.getByRole('searchbox').press('Enter');
  await page.waitForTimeout(500);
  const kept = await page.evaluate(async () => {
    const parts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href, JSON.stringify(history.state)];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error(name)));
      });
      for (const store of name === 'gesang-content' ? ['state', 'queue', 'search'] : [...db.objectStoreNames]) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.addEventListener('success', () => resolve(request.result as unknown[]));
        });
        parts.push(JSON.stringify(rows));
      }
      db.close();
    }
    return parts.join('\n').includes('盐湖');
  });
  expect(kept).toBe(false);
});
