import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackage } from '#server/courses/publish.ts';
import { PLAYER_COURSE, PLAYER_LESSON, playerCourse } from '#tests/support/player-course.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';

const LESSON = `/courses/${PLAYER_COURSE}/lessons/${PLAYER_LESSON}`;
const TABLET = { width: 820, height: 1180 };

async function open(page: Page, path = LESSON): Promise<void> {
  await go(page, path);
  await page.locator('.les-page [data-block]').first().waitFor();
}

/** Marks words of a block as a mouse would, and touches one act of the bar. */
async function mark(page: Page, block: string, words: string, act: string): Promise<void> {
  await page.evaluate(
    ([id, text]) => {
      const part = [...document.querySelectorAll(`[data-block="${id}"] [data-part]`)].find((element) => element.textContent!.includes(text!))!;
      const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const at = node.textContent!.indexOf(text!);
        if (at < 0) continue;
        getSelection()!.setBaseAndExtent(node, at, node, at + text!.length);
        return;
      }
    },
    [block, words],
  );
  await page.locator('.mark-bar').getByRole('button', { name: act }).click();
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('写点什么').fill(words);
  await page.getByRole('dialog').getByText(/已存在这部设备上/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click();
}

describe('the lesson player', () => {
  let server: TestServer;
  let phone: Device;
  let tablet: Device;

  beforeAll(async () => {
    server = await TestServer.start();
    await publishPackage(server.dataDir, playerCourse());
    [phone, tablet] = [await Device.open(), await Device.open({ viewport: TABLET })];
    for (const { page } of [phone, tablet]) {
      await signIn(page, server.url, 'zhuomacuo');
      await readyOffline(page);
      await downloadCourse(page, PLAYER_COURSE);
    }
  });
  afterAll(async () => {
    await phone?.throwAway();
    await tablet?.throwAway();
    await server?.end();
  });

  it('a note written with no network comes to the other device, at its place', async () => {
    await server.stop();
    const { page } = phone;
    await open(page);
    await mark(page, 'w1', '中国最大的湖', '笔记');
    await write(page, '讲给学生听');
    expect(await page.locator('[data-block=w1] mark').textContent()).toBe('中国最大的湖');
    await server.start();
    await syncAll(page);
    await syncAll(tablet.page);
    await go(tablet.page, `/courses/${PLAYER_COURSE}/notes`);
    await tablet.page.getByText('讲给学生听').waitFor();
    await tablet.page.getByRole('link', { name: '看原文' }).click();
    await tablet.page.locator('mark', { hasText: '中国最大的湖' }).waitFor();
  });

  it('what is written to it on both devices at once stays, both times', async () => {
    for (const { page } of [phone, tablet]) await open(page);
    await server.stop();
    for (const [{ page }, words] of [[phone, '手机上写的'], [tablet, '平板上写的']] as const) {
      await page.locator('mark [role=button]').first().click();
      await write(page, words);
    }
    await server.start();
    await syncAll(phone.page);
    await syncAll(tablet.page);
    await syncAll(phone.page);
    for (const { page } of [phone, tablet]) {
      await go(page, `/courses/${PLAYER_COURSE}/notes`);
      await page.getByText('手机上写的').waitFor();
      await page.getByText('平板上写的').waitFor();
    }
  });

  it('a note that was deleted comes back by one touch', async () => {
    const { page } = tablet;
    await open(page);
    await page.locator('mark [role=button]').first().click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await page.locator('mark').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('mark').first().waitFor();
  });

  it('finds its place again after the course was updated', async () => {
    const { page } = phone;
    await publishPackage(server.dataDir, playerCourse([{ id: 'n1', kind: 'paragraph', words: { zh: [{ text: '新的一段，放在最前面。' }] } }, { id: 'n2', kind: 'paragraph', words: { zh: [{ text: '又一段。' }] } }]));
    await go(page, `/courses/${PLAYER_COURSE}`);
    await page.getByRole('button', { name: /更新/ }).click();
    await page.getByRole('button', { name: /更新/ }).waitFor({ state: 'detached' });
    await open(page);
    await page.getByText('又一段。').waitFor();
    await page.locator('mark', { hasText: '中国最大的湖' }).waitFor();
  });

  it('switches the language in place: the paragraph that is read stays where it is', async () => {
    const { page } = phone;
    await open(page);
    await page.getByRole('radio', { name: '中', exact: true }).check({ force: true });
    await page.locator('[data-block=q4]').evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top - 100));
    const top = () => page.locator('[data-block=q4]').evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    for (const mode of ['双语', 'བོད', '中']) {
      await page.getByRole('radio', { name: mode, exact: true }).check({ force: true });
      await page.waitForFunction((wanted) => Math.abs(document.querySelector('[data-block=q4]')!.getBoundingClientRect().top - wanted) < 2, before);
    }
  });

  it('goes on at the paragraph after the battery died', async () => {
    await open(phone.page);
    await phone.page.locator('[data-block=q3]').evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top - 70));
    // The page counts as read after two seconds; the place is kept every twenty.
    await phone.page.waitForTimeout(25_000);
    phone = await phone.die();
    await phone.page.goto(server.url + LESSON);
    await unlock(phone.page, '卓玛措');
    await phone.page.locator('[data-block=q3]').waitFor();
    await phone.page.waitForFunction(() => Math.abs(document.querySelector('[data-block=q3]')!.getBoundingClientRect().top - 70) < 40);
  });

  it('plays a film with captions and reads a paper with the server gone', async () => {
    const { page } = phone;
    await open(page);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByRole('button', { name: /下载视频/ }).click();
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: /在这里读/ }).click();
    await page.locator('.pdf-page canvas').first().waitFor();
    // With its words on the page, everything that the reader needs for this paper is on the phone.
    await page.locator('.pdf-page').getByText(/青海湖/).first().waitFor({ state: 'attached' });
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await server.stop();
    await page.locator('video').evaluate(async (film: HTMLVideoElement) => {
      film.currentTime = 12;
      await new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
    });
    await page.getByRole('button', { name: /在这里读/ }).click();
    await page.locator('.pdf-page').getByText(/青海湖/).first().waitFor({ state: 'attached' });
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await server.start();
  });

  it('reads the page aloud paragraph by paragraph, turns it, and stops at the end', async () => {
    const { page } = phone;
    await go(page, `/courses/${PLAYER_COURSE}`);
    // A device with a Chinese voice that says each piece in no time.
    await page.evaluate(() => {
      const said: string[] = [];
      const voices = [{ lang: 'zh-CN', localService: true, name: 'voice' }];
      class Words extends EventTarget {
        text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      }
      const speech = {
        getVoices: () => voices,
        cancel: () => {},
        speak(words: Words) {
          said.push(words.text);
          setTimeout(() => words.dispatchEvent(new Event('end')), 60);
        },
      };
      Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
      Object.assign(window, { SpeechSynthesisUtterance: Words, said });
    });
    await open(page);
    if ((await page.locator('[data-block=g1]').count()) > 0) await page.keyboard.press('ArrowLeft');
    await page.locator('[data-block=w1]').first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole('button', { name: '朗读' }).click();
    await page.locator('.les-spoken').waitFor();
    await page.locator('[data-block=g1]').waitFor();
    await page.locator('.les-spoken').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: '朗读' }).waitFor({ state: 'detached' });
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(''));
    expect(said).toContain('中国最大的湖');
    expect(said).toContain('水是咸的，湖是蓝的。');
  });

  it.each(['zh', 'bo', 'en'])('has nothing that axe objects to, in %s', async (language) => {
    const { page } = phone;
    await go(page, '/me');
    await page.locator(`main input[value=${language}]`).check({ force: true });
    for (const size of [{ width: 360, height: 640 }, LAPTOP]) {
      await page.setViewportSize(size);
      await open(page);
      for (let at = 0; at < 2; at++) {
        await page.locator('.les-nav > :first-child').waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
        await page.keyboard.press(at === 0 && (await page.locator('[data-block=g1]').count()) === 0 ? 'ArrowRight' : 'ArrowLeft');
        await page.waitForTimeout(300);
      }
    }
  });
});
