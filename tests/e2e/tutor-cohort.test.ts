import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, syncAll } from './support/acts.ts';
import { Device, LAPTOP, PHONE } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { wholeDesk } from './support/stored-files.ts';

const COURSE = 'preschool-pedagogy';

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** Place in the list of the row that has the focus, counted from 1; null where none has. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('.inbox li')?.getAttribute('aria-posinset') ?? null);
const waitForFocus = (page: Page, place: string) => page.waitForFunction((wanted) => document.activeElement?.closest('.inbox li')?.getAttribute('aria-posinset') === wanted, place);
const query = (page: Page) => decodeURIComponent(new URL(page.url()).search);
const rows = (page: Page) => page.locator('.inbox a .inbox-line b').allTextContents();

describe('the tutor’s inbox and cohort', () => {
  let server: TestServer;
  let laptop: Device;
  let page: Page;

  beforeAll(async () => {
    server = await TestServer.start();
    laptop = await Device.open({ viewport: LAPTOP });
    page = laptop.page;
    await signIn(page, server.url, 'lilaoshi');
    await readyOffline(page);
    // The screen with its words: what was never shown is not stored for later.
    await page.getByRole('button', { name: /新到/ }).waitFor();
    await downloadCourse(page, COURSE);
    await syncAll(page);
  });
  afterEach(() => laptop.context.setOffline(false));
  afterAll(async () => {
    await laptop?.throwAway();
    await server?.stop();
  });

  it('is gone through by keys alone, also with no network, and one comes back to where one was', async () => {
    await wholeDesk(page);
    await laptop.context.setOffline(true);
    await go(page, '/tutor');
    await page.locator('.inbox a').first().waitFor();
    const all = await rows(page);
    expect(all.length).toBeGreaterThan(2);
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await waitForFocus(page, '3');
    await page.keyboard.press('k');
    await waitForFocus(page, '2');

    // Filters by key; each stands in the address.
    await page.keyboard.press('1');
    expect(query(page)).toBe('?kind=coursework');
    await page.keyboard.press('x');
    expect(query(page)).toBe('');
    await page.keyboard.press('s');
    await page.keyboard.type(all[0]!);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('.inbox li') !== null);
    expect(query(page)).toBe(`?name=${all[0]}`);
    expect(new Set(await rows(page))).toEqual(new Set([all[0]]));

    // Opened and gone back from: the same list, the same place.
    const at = await focused(page);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/tutor/review/'));
    expect(query(page)).toBe(`?name=${all[0]}`);
    await page.goBack();
    await page.locator('.inbox a').first().waitFor();
    expect(query(page)).toBe(`?name=${all[0]}`);
    await waitForFocus(page, at!);
    await go(page, '/tutor/cohorts');
    await go(page, '/tutor');
    await page.locator('.inbox a').first().waitFor();
    expect(new Set(await rows(page))).toEqual(new Set([all[0]]));
    await page.keyboard.press('x');
    await page.locator('.inbox li').nth(1).waitFor();
    await axe(page);
    await laptop.context.setOffline(false);
  });

  it('keeps rows apart when another language makes them higher', async () => {
    const gaps = () => page.evaluate(() => [...document.querySelectorAll('.inbox li')].map((row) => row.getBoundingClientRect()).flatMap((row, at, all) => (at > 0 ? [Math.round(row.top - all[at - 1]!.bottom)] : [])));
    const speak = async (language: string) => {
      await page.locator('.lang').first().click();
      await page.locator('dialog[open] label').filter({ hasText: language }).click();
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    };
    await speak('བོད་ཡིག');
    await page.waitForFunction(() => document.documentElement.lang.startsWith('bo'));
    await expect.poll(gaps).toEqual((await gaps()).map(() => 0));
    await axe(page);
    await speak('中文');
    await expect.poll(gaps).toEqual((await gaps()).map(() => 0));
  });

  it('shows learners × lessons, gone through by arrow keys, each cell in words', async () => {
    await go(page, '/tutor/cohorts');
    await page.locator('main a.lrow').first().click();
    await page.locator('.heat-row').first().waitFor();
    await page.locator('.heat-cell[tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.waitForFunction(() => document.activeElement?.matches('.heat-row:nth-of-type(2) td:nth-of-type(3)'));
    expect(await page.locator('.cell-detail').textContent()).toContain('第 3 课');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/学完|学了一些|还没学|停在这里|还不知道/);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/learners\//);
    await page.locator('.event').first().waitFor();
    await axe(page);
    await page.goBack();
  });

  it('has nothing that axe objects to, in any view, on a laptop and a phone', async () => {
    const path = new URL(page.url()).pathname;
    for (const size of [LAPTOP, PHONE]) {
      await page.setViewportSize(size);
      for (const view of ['', '?view=map', '?view=table', '?view=devices']) {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path + view);
        await page.locator('.cohort').waitFor();
        await page.waitForTimeout(300);
        await axe(page);
      }
    }
    await page.setViewportSize(LAPTOP);
  });

  it('says of when it knows what, and leads from those who are stuck to a message to them', async () => {
    const learner = await Device.open();
    await signIn(learner.page, server.url, 'zhuomacuo');
    await syncAll(learner.page);
    await learner.throwAway();
    const path = new URL(page.url()).pathname;
    await go(page, '/tutor/cohorts');
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `${path}?view=devices`);
    // Whoever was in touch last stands last, and what is not seen is not drawn.
    await page.getByText(/大学这样说/).waitFor();
    await expect
      .poll(async () => {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        return page.getByText(/截至 今天 .* 没有待送的；之后可能又有/).count();
      })
      .toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, 0));
    await laptop.context.setOffline(true);
    await page.getByRole('button', { name: '再问' }).click();
    await page.getByText('现在连不上，不是最新的。').waitFor();
    expect(await page.getByText(/今天 .* 大学这样说/).count()).toBe(1);
    await laptop.context.setOffline(false);

    await page.getByRole('button', { name: '调整' }).click();
    const silent = page.locator('.limits li').first();
    await silent.getByRole('button', { name: '少一' }).click();
    await silent.locator('output').filter({ hasText: '13' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.stuck-row').first().waitFor();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('link', { name: '写给选中的 1 位' }).waitFor();
    await page.keyboard.press('w');
    // To one alone it is a conversation.
    await page.waitForURL((url) => /\/(write|conversations\/[\w-]+)$/.test(url.pathname));
  });
});
