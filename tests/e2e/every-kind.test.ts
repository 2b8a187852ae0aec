import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsTutor, type InteractionKind } from '#core/assessment/interaction.ts';
import type { Assessment, Item } from '#core/assessment/item.ts';
import { EVERY_KIND_ASSESSMENT, EVERY_KIND_COURSE, publishEveryKind } from '#tests/support/every-kind-course.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { BY_KEYS, BY_TOUCH } from './support/answer-kinds.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

const kindOf = (item: Item): InteractionKind | null => (item.adaptive ? null : item.interactions[0]!.kind);
const saved = (page: Page) => page.getByText(/已存在这部设备上/).waitFor();

describe('an assessment with every kind of item', () => {
  let server: TestServer;
  let phone: Device;
  let assessment: Assessment;
  let address = '';

  beforeAll(async () => {
    server = await TestServer.start({ dataDir: await mkdtemp(join(tmpdir(), 'gesang-kinds-')) });
    assessment = await publishEveryKind(server.dataDir);
    phone = await Device.open({ touch: true });
    await signIn(phone.page, server.url, 'zhuomacuo');
    await readyOffline(phone.page);
    await downloadCourse(phone.page, EVERY_KIND_COURSE);
  });
  afterAll(async () => {
    await phone?.throwAway();
    await server?.end();
  });

  async function begin(): Promise<void> {
    const { page } = phone;
    await go(page, `/courses/${EVERY_KIND_COURSE}/assessments/${EVERY_KIND_ASSESSMENT}`);
    await page.getByRole('button', { name: /^(开始|再做一次)$/ }).click();
    await page.waitForURL('**/attempts/*');
    address = new URL(page.url()).pathname;
  }
  const next = (page = phone.page) => page.locator('.foot button').last().click();
  async function toFirst(): Promise<void> {
    const { page } = phone;
    if ((await page.locator('.pipbox').count()) > 0) await page.locator('.pipbox').click();
    await page.locator('.cell').first().click();
    await page.locator('.pip-current').first().waitFor();
  }

  it('is answered with a finger, and each answer is on the disk', async () => {
    await begin();
    for (const item of assessment.items) {
      const kind = kindOf(item);
      if (kind) {
        await BY_TOUCH[kind](phone.page);
        // A drawing is left at once: its last strokes are saved all the same.
        if (kind !== 'drawing') await saved(phone.page);
      }
      await next();
    }
    await phone.page.getByText('还有 1 题没有答').waitFor();
  });

  it('says what an adaptive item wants, as often as it is tried', async () => {
    const { page } = phone;
    await page.locator('.cell').last().click();
    await page.getByRole('textbox').fill('5');
    await page.getByRole('button', { name: '看看对不对' }).click();
    await page.getByText('数一数日历。').waitFor();
    await page.getByRole('textbox').fill('7');
    await page.getByRole('button', { name: '改了再看' }).click();
    await page.getByText('是的，七天。').waitFor();
    expect(await page.getByRole('textbox').isDisabled()).toBe(true);
    await saved(page);
    await next();
    await page.getByText('全部答完了').waitFor();
  });

  it('finds every answer again after the battery died', async () => {
    phone = await phone.die();
    const { page } = phone;
    await page.goto(server.url + address);
    await unlock(page, '卓玛措');
    await page.waitForURL(`**${address}`);
    await page.getByText('全部答完了').or(page.locator('.pipbox')).first().waitFor();
    await toFirst();
    expect(await page.locator('.pip-answered').count()).toBe(assessment.items.length);
    await page.locator('.pipbox').click();
    await page.locator('.cell').nth(assessment.items.findIndex((item) => kindOf(item) === 'recording')).click();
    await page.locator('.answer-file audio').waitFor();
  });

  it('has nothing that a screen reader stumbles over, in three languages', async () => {
    const { page } = phone;
    for (const language of ['bo', 'en', 'zh']) {
      await go(page, '/me');
      await page.locator(`main input[value=${language}]`).check({ force: true });
      await page.waitForFunction((tag) => document.documentElement.lang.startsWith(tag), language);
      await go(page, address);
      await page.locator('.pipbox, .cell').first().waitFor();
      await toFirst();
      for (const item of assessment.items) {
        await page.waitForTimeout(150);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${language} ${item.id}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        await next();
      }
    }
  });

  it('shows what was answered and what is right after the hand-in', async () => {
    const { page } = phone;
    await page.getByText('全部答完了').waitFor();
    await page.getByRole('button', { name: '交作业' }).click();
    await page.waitForURL('**/receipt');
    await go(page, address);
    await page.locator('.answer-file audio').waitFor();
    expect(await page.locator('article').count()).toBe(assessment.items.length);
    const words = await page.locator('article').allInnerTexts();
    // Where an order ends up depends on how it was drawn; what a tutor reads has no score yet.
    const right = assessment.items.flatMap((item, at) => (needsTutor(item) || kindOf(item) === 'order' ? [] : [`${item.id}: ${words[at]}`]));
    expect(right.filter((told) => !told.includes('对，2 / 2') || told.includes('部分对'))).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });

  it('sends photo, recording and drawing after the answers', async () => {
    await syncAll(phone.page);
  });

  it('can be looked through by a tutor in all languages at once, with score and key', async () => {
    const laptop = await Device.open({ viewport: LAPTOP });
    const { page } = laptop;
    try {
      await signIn(page, server.url, 'lilaoshi');
      await readyOffline(page);
      await downloadCourse(page, EVERY_KIND_COURSE);
      await go(page, `/courses/${EVERY_KIND_COURSE}/assessments/${EVERY_KIND_ASSESSMENT}`);
      await page.getByRole('link', { name: '看这些题和答案' }).click();
      await page.getByRole('radio', { name: /Morning/ }).check({ force: true });
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(3);
      await page.getByText('得分 2 / 2').waitFor();
      for (const item of assessment.items) {
        await page.waitForTimeout(150);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${item.id}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/preview-${item.id}.png`, fullPage: true });
        if (item !== assessment.items.at(-1)) await next(page);
      }
    } finally {
      await laptop.throwAway();
    }
  });

  it('is answered by the keyboard alone', async () => {
    const { page } = phone;
    await begin();
    for (const item of assessment.items) {
      const kind = kindOf(item);
      await page.waitForTimeout(200);
      // From the top of the page, as after opening it.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      if (kind && kind !== 'upload' && kind !== 'recording') {
        await BY_KEYS[kind](page);
        await saved(page);
      }
      await next();
    }
    await page.getByText('还有 3 题没有答').waitFor();
  });
});
