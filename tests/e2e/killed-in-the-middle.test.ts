import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InteractionKind } from '#core/assessment/interaction.ts';
import { adaptiveItem } from '#tests/support/every-kind.ts';
import { EVERY_KIND_ASSESSMENT, EVERY_KIND_COURSE, publishEveryKind } from '#tests/support/every-kind-course.ts';
import { severalKinds } from '#tests/support/several-kinds.ts';
import { downloadCourse, go, readyOffline, signIn, unlock } from './support/acts.ts';
import { BY_TOUCH } from './support/answer-kinds.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

/**
 * Each life of the browser has one item on its screen with several interactions, and is killed while it is there: nothing was left, no
 * other page opened since. Most are answered in part; what has no parts (a choice, a slider) is answered and not left.
 */
const LIVES: readonly (readonly InteractionKind[])[] = [
  ['choice', 'inline-choice', 'text-entry', 'order', 'hotspot'],
  ['extended-text', 'match', 'slider', 'select-point', 'gap-match'],
  ['associate', 'hot-text', 'upload', 'drawing'],
];

const touch = (page: Page, name: string | RegExp, role: 'button' | 'checkbox' = 'button') => page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first().tap({ force: true });

/** Answers that are not finished; the rest as in any test. */
const IN_PART: Partial<Record<InteractionKind, (page: Page) => Promise<void>>> = {
  'text-entry': (page) => page.getByRole('textbox').fill('31'),
  'extended-text': (page) => page.getByRole('textbox').fill('孩子们在窗边'),
  match: (page) => page.getByRole('group', { name: '晨检' }).getByRole('checkbox', { name: '早上' }).tap({ force: true }),
  associate: async (page) => {
    // One pair, and the first half of another.
    for (const name of ['手', '手套', '脚']) await touch(page, name);
  },
  'gap-match': async (page) => {
    await touch(page, /^第 1 空/);
    await touch(page, '早上');
  },
  'hot-text': (page) => touch(page, '早上', 'checkbox'),
};

/** What a person sees of the answers: fields, words of buttons, points, files, what is drawn. */
const seen = (page: Page) =>
  page.locator('main').evaluate((main) => ({
    fields: [...main.querySelectorAll<HTMLInputElement>('input:not([type=file]), select, textarea')].map((field) => (field.type === 'radio' || field.type === 'checkbox' ? String(field.checked) : field.value)),
    words: [...main.querySelectorAll('.order-row, [data-gap], .pairs-words, .match-on')].map((place) => (place as HTMLElement).innerText || place.getAttribute('aria-label')),
    pins: [...main.querySelectorAll<HTMLElement>('.pin')].map((pin) => pin.getAttribute('style')),
    files: main.querySelectorAll('.answer-file').length,
    drawn: [...main.querySelectorAll('canvas')].map((canvas) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0), 0) > 50),
  }));

let server: TestServer;
let phone: Device;
let address = '';
beforeAll(async () => {
  server = await TestServer.start({ dataDir: await mkdtemp(join(tmpdir(), 'gesang-middle-')) });
  await publishEveryKind(server.dataDir, (picture) => [...LIVES.map((kinds, life) => severalKinds(`life-${life + 1}`, kinds, picture)), adaptiveItem(), severalKinds('life-recording', ['recording'], picture)]);
  phone = await Device.open({ touch: true });
  const { page } = phone;
  await signIn(page, server.url, 'zhuomacuo');
  await readyOffline(page);
  await downloadCourse(page, EVERY_KIND_COURSE);
  await go(page, `/courses/${EVERY_KIND_COURSE}/assessments/${EVERY_KIND_ASSESSMENT}`);
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.waitForURL('**/attempts/*');
  address = new URL(page.url()).pathname;
  await server.stop();
});
afterAll(async () => {
  await phone?.throwAway();
  await server?.end();
});

const saved = () => phone.page.getByText(/已存在这部设备上/).waitFor();
async function toItem(at: number): Promise<void> {
  await phone.page.locator('.pipbox').click();
  await phone.page.locator('.cell').nth(at).click();
  await phone.page.locator('.item-answered').waitFor();
}
async function killed(at: number): Promise<void> {
  phone = await phone.die();
  await phone.page.goto(server.url + address);
  await unlock(phone.page, '卓玛措');
  await phone.page.waitForURL(`**${address}`);
  await phone.page.locator('.pipbox').waitFor();
  await toItem(at);
}

it.each(LIVES.map((kinds, life) => [kinds.join(', '), kinds, life] as const))('finds what was answered of %s', async (_, kinds, life) => {
  await toItem(life);
  const blank = await seen(phone.page);
  for (const kind of kinds) {
    await (IN_PART[kind] ?? BY_TOUCH[kind])(phone.page);
    await saved();
  }
  await expect.poll(() => seen(phone.page).then(({ drawn }) => drawn.every(Boolean))).toBe(true);
  await phone.page.waitForTimeout(600);
  await saved();
  const before = await seen(phone.page);
  expect(before).not.toEqual(blank);
  // Still writing when the battery dies: what was not shown as saved may be gone, the rest may not.
  if (kinds.includes('extended-text')) await phone.page.getByRole('textbox').pressSequentially('搭羊', { delay: 5 });
  await killed(life);
  await expect.poll(() => seen(phone.page)).toMatchObject(kinds.includes('extended-text') ? { ...before, fields: [expect.stringMatching(/^孩子们在窗边/), ...before.fields.slice(1)] } : before);
});

it('finds the tries of an adaptive item, and what was said of the last', async () => {
  const at = LIVES.length;
  await toItem(at);
  for (const typed of ['5', '6']) {
    await phone.page.getByRole('textbox').fill(typed);
    await phone.page.getByRole('button', { name: /^(看看对不对|改了再看)$/ }).click();
  }
  await phone.page.getByText('试了 2 次').waitFor();
  await saved();
  await killed(at);
  await phone.page.getByText('试了 2 次').waitFor();
  await phone.page.getByText('数一数日历。').waitFor();
  expect(await phone.page.getByRole('button', { name: '改了再看' }).isDisabled()).toBe(true);
  await phone.page.getByRole('textbox').fill('7');
  await phone.page.getByRole('button', { name: '改了再看' }).click();
  await phone.page.getByText('是的，七天。').waitFor();
  await phone.page.getByText('试了 3 次').waitFor();
});

it('offers what was recorded before the battery died, and does not ask again', async () => {
  const at = LIVES.length + 1;
  await toItem(at);
  await touch(phone.page, '开始录音');
  await phone.page.getByText('还能录 0:57').waitFor();
  await killed(at);
  await phone.page.getByText(/录音被打断过/).waitFor();
  await touch(phone.page, '用这一段');
  const sound = phone.page.locator('.answer-file audio');
  await sound.waitFor();
  // It can be played to its end, which is where the battery died.
  const seconds = await sound.evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    const ended = new Promise((resolve) => audio.addEventListener('ended', resolve));
    await audio.play();
    await ended;
    return audio.currentTime;
  });
  expect(seconds).toBeGreaterThan(1.5);
  await saved();
  await killed(at);
  await phone.page.locator('.answer-file audio').waitFor();
  expect(await phone.page.getByText(/录音被打断过/).count()).toBe(0);
});
