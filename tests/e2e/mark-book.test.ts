import { AxeBuilder } from '@axe-core/playwright';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, downloadCourse, go, signIn, syncAll } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { wholeDesk } from './support/stored-files.ts';

const COURSE = 'term-course';
let server: TestServer;
let first: Device;
let second: Device;
let phone: Device;
let cohort = '';
/** The person whose mark it is about. */
let learner = '';

beforeAll(async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'gesang-term-')), 'data');
  execFileSync(process.execPath, ['sync-server/cli/gesang.ts', 'demo-term', '--data', dataDir, '--learners', '24', '--lessons', '8', '--submissions', '160', '--cohorts', '1']);
  server = await TestServer.start({ dataDir });
  const answer = await fetch(`${server.url.replace('localhost', '127.0.0.1')}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'learner1', password: PASSWORD, device: 'to-ask' }) });
  learner = ((await answer.json()) as { person: { id: string } }).person.id;
  [first, second, phone] = [await Device.open({ viewport: LAPTOP }), await Device.open({ viewport: LAPTOP }), await Device.open()];
  for (const [device, name] of [[first, 'tutor1'], [second, 'tutor2']] as const) {
    await signIn(device.page, server.url, name);
    await downloadCourse(device.page, COURSE);
    await syncAll(device.page);
    await wholeDesk(device.page);
  }
}, 180_000);
afterAll(async () => {
  for (const device of [first, second, phone]) await device?.throwAway();
  await server?.end();
});

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** The chosen learner's line. */
const line = (page: Page) => page.locator('.book-table tbody tr', { has: page.locator(`a[href$="/learners/${learner}"]`) });
const mark = async (page: Page) => Number(await line(page).locator('.book-mark b').textContent());

async function openBook(page: Page): Promise<void> {
  await go(page, `/tutor/cohorts/${cohort}/courses/${COURSE}/marks`);
  await line(page).waitFor();
}

async function set(page: Page, points: number, reason: string): Promise<void> {
  await line(page).locator('.book-mark').click();
  await page.getByLabel('新的成绩，0 到 100').fill(String(points));
  expect(await page.getByRole('button', { name: '改定', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('理由', { exact: true }).fill(reason);
  await page.getByRole('button', { name: '改定', exact: true }).click();
  await page.getByText('已改定，存在这部设备上').waitFor();
  await page.keyboard.press('Escape');
}

it('shows what the answers say about each item, with no network, with the table behind each chart', async () => {
  const { page } = first;
  await server.stop();
  await go(page, '/tutor/cohorts');
  await page.locator('a[href*="/tutor/cohorts/"]').first().click();
  cohort = new URL(page.url()).pathname.split('/').at(-1)!;
  await page.getByRole('link', { name: '题目分析' }).first().click();
  await page.locator('a.lrow[href$="/analysis/test-1"]').click();
  await page.getByText('不到 30 人：这些数字会因为几个人而变很多，只当线索看。').waitFor();
  expect(await page.locator('.item-card').count()).toBeGreaterThan(3);
  await page.getByText('信度（α）').waitFor();
  expect(await page.locator('.chart-place svg').count()).toBe(2);
  await page.locator('.chart summary').first().click();
  await page.getByRole('rowheader', { name: '90–100%' }).waitFor();
  await axe(page);
  const asked = await page.locator('.item-card h3').first().innerText();
  await page.locator('.item-card').first().getByRole('link', { name: '看这道题' }).click();
  await page.getByText(asked).first().waitFor();
});

it('keeps what two tutors with no network set differently, and asks', async () => {
  const byRule = await (async () => {
    await openBook(first.page);
    return mark(first.page);
  })();
  await openBook(second.page);
  await set(first.page, 66, '补考');
  await set(second.page, 70, '复核');
  expect([await mark(first.page), await mark(second.page)]).toEqual([66, 70]);
  await server.start();
  await syncAll(first.page);
  await syncAll(second.page);
  await syncAll(first.page);
  for (const { page } of [first, second]) {
    await openBook(page);
    await page.getByRole('img', { name: '两位导师的决定不一致' }).waitFor();
    // Neither counts until one is taken.
    expect(await mark(page)).toBe(byRule);
  }
  const { page } = first;
  await page.getByRole('button', { name: /两位导师不一致 1/ }).click();
  await line(page).locator('.book-mark').click();
  const heads = page.locator('.mark-sheet .card-barley li');
  expect(await heads.allInnerTexts()).toEqual([expect.stringContaining('补考'), expect.stringContaining('复核')]);
  await axe(page);
  await heads.nth(1).getByRole('button', { name: '用这个' }).click();
  await page.getByText('已定下来，存在这部设备上').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /全部 24/ }).click();
  expect(await mark(page)).toBe(70);
});

it('locks the marks: what comes later is shown beside them', async () => {
  const { page } = first;
  await page.getByRole('button', { name: '锁定成绩' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '锁定成绩' }).click();
  await page.locator('.book-lock').getByText('已锁定 24 / 24 人的成绩').waitFor();
  await set(page, 40, '查分以后');
  await line(page).getByText('现为 40').waitFor();
  expect(await mark(page)).toBe(70);
  await page.getByText('锁定以后有 1 人的成绩会变').click();
  expect(await page.locator('.book-table tbody tr').count()).toBe(1);
  await page.getByRole('button', { name: /全部 24/ }).click();
  await axe(page);
  await syncAll(page);
});

/** Cells of the first sheet, by an own reading of the format: numbers as numbers, texts by the table of shared texts. */
function readXlsx(bytes: Uint8Array): (string | number)[][] {
  const files = unzipSync(bytes);
  const unescape = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
  const shared = [...strFromU8(files['xl/sharedStrings.xml']!).matchAll(/<si>(.*?)<\/si>/gs)].map(([, entry]) => unescape([...entry!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('state="frozen"');
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: (string | number)[] = [];
    // Empty cells are left out: each says where it stands.
    for (const [, letters, attributes, value] of row!.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(?:<v>(.*?)<\/v>)?<\/c>/gs)) {
      const column = [...letters!].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      if (value !== undefined) cells[column] = attributes!.includes('t="s"') ? shared[Number(value)]! : Number(value);
    }
    return cells;
  });
}

async function download(page: Page, button: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await coming).path());
}

it('gives out what is shown, as a spreadsheet and as CSV, with the same in both', async () => {
  const { page } = first;
  await openBook(page);
  const sheet = readXlsx(await download(page, '导出 XLSX'));
  const csv = (await download(page, '导出 CSV')).toString('utf8');
  expect(csv.startsWith('\uFEFF序号,姓名,藏文名,')).toBe(true);
  const lines = csv.slice(1).trimEnd().split('\r\n');
  expect(lines).toHaveLength(25);
  expect(sheet).toHaveLength(25);
  const column = sheet[0]!.indexOf('课程成绩');
  const [name, points] = [await line(page).locator('th').innerText(), await mark(page)];
  const row = sheet.find((cells) => cells[1] === name && cells[column] === points)!;
  expect(row[column]).toBe(70);
  expect(row.some((cell) => typeof cell === 'number' && !Number.isInteger(cell))).toBe(true);
  expect(lines.some((each) => each.split(',')[1] === name && each.split(',')[column] === '70')).toBe(true);
});

it('the learner sees the locked mark, that it is locked, and what has changed since', async () => {
  const { page } = phone;
  await signIn(page, server.url, 'learner1');
  await downloadCourse(page, COURSE);
  await syncAll(page);
  await go(page, `/courses/${COURSE}/marks`);
  await page.getByText(/成绩已在.*锁定/).waitFor();
  await page.getByText('锁定以后有变化，现在算来是 40 分；锁定的成绩不变。').waitFor();
  expect(await page.locator('.score .show').innerText()).toBe('70');
  await axe(page);
});
