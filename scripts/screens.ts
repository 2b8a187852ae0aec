// `npm run screens` photographs every screen as a person meets it: in three languages, on a phone and a laptop, into .screens/.
// `-- --lang zh --size phone --only today,lesson` takes a part; `--dark` at night; `--pictures` renews those of the README and the manifest.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { downloadCourse, go, readyOffline, signIn } from '../tests/e2e/support/acts.ts';
import { Device, LAPTOP, PHONE } from '../tests/e2e/support/device.ts';
import { TestServer } from '../tests/e2e/support/server.ts';
import { findChromium } from './find-chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, '.screens');
const LANGUAGES = ['zh', 'bo', 'en'] as const;
const SIZES = { phone: PHONE, laptop: LAPTOP } as const;
type Lang = (typeof LANGUAGES)[number];
type Size = keyof typeof SIZES;

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1]?.split(',');
};
const langs = (option('lang') ?? LANGUAGES) as readonly Lang[];
const sizes = (option('size') ?? Object.keys(SIZES)) as Size[];
const only = option('only');
const dark = process.argv.includes('--dark');

interface Shot {
  name: string;
  path: string;
  /** What a person does there before the picture is taken. */
  act?(page: Page): Promise<void>;
  whole?: boolean;
}

const COURSE = '/courses/preschool-pedagogy';
const firstItem = (page: Page) => page.locator('main input, main textarea').first().waitFor({ state: 'attached' });

const LEARNER: readonly Shot[] = [
  { name: 'search', path: '/search', act: async (page) => page.getByRole('searchbox').fill('湖水') },
  { name: 'today', path: '/today' },
  { name: 'courses', path: '/courses' },
  { name: 'course', path: COURSE, whole: true },
  { name: 'course-sheet', path: COURSE, act: (page) => page.locator('.top-actions .ib').last().click() },
  { name: 'import', path: '/courses/import' },
  { name: 'import-refused', path: '', act: chooseDamaged },
  { name: 'lesson', path: '/courses/qinghai-lake/lessons/big-lake' },
  { name: 'lesson-plain', path: `${COURSE}/lessons/child-view` },
  { name: 'assessment', path: `${COURSE}/assessments/check-1` },
  { name: 'attempt', path: `${COURSE}/assessments/practice-1`, act: startAttempt },
  { name: 'attempt-all', path: '', act: (page) => page.locator('.pipbox').click() },
  { name: 'attempt-end', path: '', act: answerAll },
  { name: 'receipt', path: '', act: handIn },
  { name: 'task', path: `${COURSE}/tasks/observation`, whole: true },
  { name: 'work', path: '/work' },
  { name: 'sync', path: '/sync', whole: true },
  { name: 'me', path: '/me', whole: true },
  { name: 'storage', path: '/me/storage', whole: true },
  { name: 'licences', path: '/me/licences' },
  { name: 'not-found', path: '/nowhere' },
];
const TUTOR: readonly Shot[] = [
  { name: 'inbox', path: '/tutor' },
  { name: 'review', path: '/tutor', whole: true, act: (page) => page.locator('.inbox a').first().click() },
  { name: 'cohorts', path: '/tutor/cohorts' },
  { name: 'cohort', path: '/tutor/cohorts', whole: true, act: (page) => page.locator('main a.lrow').first().click() },
  { name: 'learner', path: '', whole: true, act: (page) => page.locator('main table a').first().click() },
];

async function chooseDamaged(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'x.gesang', mimeType: 'application/octet-stream', buffer: Buffer.from('not a course') });
  await page.getByRole('alert').waitFor();
}

async function startAttempt(page: Page): Promise<void> {
  await page.locator('.foot button, .foot a').last().click();
  await page.waitForURL('**/attempts/*');
  await firstItem(page);
  await page.locator('main label').first().click();
}

async function answerAll(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  for (let item = 0; item < 30 && (await page.locator('.pipbox').count()) > 0; item++) {
    await page.locator('.foot button').last().click();
    await page.waitForTimeout(120);
  }
}

async function handIn(page: Page): Promise<void> {
  await page.locator('.foot button').last().click();
  await page.waitForURL('**/receipt').catch(() => undefined);
}

async function speak(page: Page, lang: Lang): Promise<void> {
  await go(page, '/me');
  await page.locator(`main input[value=${lang}]`).check({ force: true });
  await page.waitForFunction((tag) => document.documentElement.lang.startsWith(tag), lang);
}

async function photograph(page: Page, shots: readonly Shot[], lang: Lang, size: Size): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  await speak(page, lang);
  for (const shot of shots) {
    if (only && !only.includes(shot.name)) continue;
    try {
      if (shot.path) await go(page, shot.path);
      await page.waitForTimeout(500);
      await shot.act?.(page);
      await page.waitForTimeout(500);
    } catch (error) {
      console.error(`✗ ${lang} ${size} ${shot.name}: ${String(error).split('\n')[0]}`);
    }
    await take(page, `${lang}-${size}-${shot.name}`, shot.whole);
  }
}

async function take(page: Page, name: string, whole = false): Promise<void> {
  await page.screenshot({ path: join(out, `${name}.png`) });
  if (whole) await page.screenshot({ path: join(out, `${name}-whole.png`), fullPage: true });
  console.log(`✓ ${name}`);
}

async function visit(server: TestServer, username: string, courses: readonly string[], shots: readonly Shot[]): Promise<void> {
  const device = await Device.open({ dark });
  device.context.setDefaultTimeout(8_000);
  try {
    await device.page.goto(server.url);
    await device.page.locator('form').waitFor();
    if (username !== 'lilaoshi') await take(device.page, 'zh-phone-first', true);
    await signIn(device.page, server.url, username);
    await readyOffline(device.page);
    for (const course of courses) await downloadCourse(device.page, course);
    for (const size of sizes) for (const lang of langs) await photograph(device.page, shots, lang, size);
  } finally {
    await device.throwAway();
  }
}

function renewPictures(): void {
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  mkdirSync(join(root, 'public/screenshots'), { recursive: true });
  for (const [from, to] of [
    ['zh-phone-first', 'docs/pictures/first.png'],
    ['zh-phone-today', 'docs/pictures/today.png'],
    ['bo-phone-lesson', 'docs/pictures/lesson.png'],
    ['zh-phone-receipt', 'docs/pictures/receipt.png'],
    ['zh-phone-today', 'public/screenshots/phone-today.png'],
    ['zh-phone-lesson', 'public/screenshots/phone-lesson.png'],
    ['zh-laptop-today', 'public/screenshots/wide-today.png'],
  ] as const)
    copyFileSync(join(out, `${from}.png`), join(root, to));
}

mkdirSync(out, { recursive: true });
const chromium = findChromium();
if (!chromium) {
  console.error('No Chromium was found and none could be installed. Set CHROMIUM_PATH to one and run it again.');
  process.exit(1);
}
process.env.CHROMIUM_PATH = chromium;
const server = await TestServer.start();
try {
  if (!only || LEARNER.some(({ name }) => only.includes(name))) await visit(server, 'zhuomacuo', ['preschool-pedagogy', 'qinghai-lake'], LEARNER);
  if (!only || TUTOR.some(({ name }) => only.includes(name))) await visit(server, 'lilaoshi', ['preschool-pedagogy', 'qinghai-lake'], TUTOR);
  if (process.argv.includes('--pictures')) renewPictures();
} finally {
  await server.end();
}
