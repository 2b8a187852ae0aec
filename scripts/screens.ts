// `npm run screens` photographs every screen as a person meets it: in three languages, on a phone and a laptop, into .screens/.
// `-- --lang zh --size phone --only today,lesson` takes a part; `--dark` at night; `--pictures` renews those of the README and the manifest.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { go } from '../tests/e2e/support/acts.ts';
import { TestServer } from '../tests/e2e/support/server.ts';
import { findChromium } from './find-chromium.mjs';
import { out, root, visit, wanted, type Shot } from './screens/camera.ts';
import { photographDesk } from './screens/desk.ts';
import { photographExam } from './screens/exam.ts';
import { photographTerm } from './screens/term.ts';

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
  { name: 'work', path: '/work', whole: true },
  { name: 'marks', path: `${COURSE}/marks`, whole: true },
  { name: 'practice', path: `${COURSE}/practice/practice-1`, whole: true },
  { name: 'practice-item', path: '', act: (page) => page.locator('.list button').first().click() },
  { name: 'practice-explained', path: '', whole: true, act: answerCard },
  { name: 'practice-after', path: '', whole: true, act: answerMore },
  { name: 'recall-today', path: '/today', act: daysLater },
  { name: 'recall', path: '/review' },
  { name: 'recall-item', path: '', act: (page) => page.locator('.review-begin button').click() },
  { name: 'recall-explained', path: '', act: answerCard },
  { name: 'recall-done', path: '', act: answerMore },
  { name: 'sync', path: '/sync', whole: true },
  { name: 'me', path: '/me', whole: true },
  { name: 'storage', path: '/me/storage', whole: true },
  { name: 'licences', path: '/me/licences' },
  { name: 'not-found', path: '/nowhere' },
];
const TUTOR: readonly Shot[] = [
  { name: 'inbox', path: '/tutor' },
  { name: 'review', path: '/tutor', whole: true, act: (page) => page.locator('.inbox a').first().click() },
  { name: 'item-adaptive', path: '/courses/qinghai-lake/assessments/explore/items?item=ice-danger', whole: true },
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

const CARD = '.card-desk';

/** Answers the card that is shown with whatever comes first. */
async function answerCard(page: Page): Promise<void> {
  const field = page.locator(`${CARD} input[inputmode], ${CARD} input[type=text]`);
  if ((await field.count()) > 0) await field.first().fill('50');
  else await page.locator(`${CARD} label`).nth(1).click();
  await page.waitForTimeout(200);
  if ((await page.locator(`${CARD} article`).count()) === 0) await page.locator('.foot button').click();
  await page.locator(`${CARD} article`).waitFor();
}

/** Goes on until the sitting is over, six cards at most, and then stops. */
async function answerMore(page: Page): Promise<void> {
  for (let card = 0; card < 6 && (await page.locator(CARD).count()) > 0; card++) {
    if ((await page.locator(`${CARD} article`).count()) === 0) await answerCard(page);
    await page.locator('.foot button').last().click();
    await page.waitForTimeout(200);
  }
  if ((await page.locator(CARD).count()) > 0) await page.locator('.top button').first().click();
}

let daysAhead = 0;

async function daysLater(page: Page): Promise<void> {
  await go(page, '/me');
  // The app learns at each exchange by how much its clock is ahead, so every time it is set further ahead than the last.
  daysAhead += 6;
  await page.evaluate((days) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + days * 86_400_000;
  }, daysAhead);
  await go(page, '/today');
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

const chromium = findChromium();
if (!chromium) {
  console.error('No Chromium was found and none could be installed. Set CHROMIUM_PATH to one and run it again.');
  process.exit(1);
}
process.env.CHROMIUM_PATH = chromium;
const server = await TestServer.start();
try {
  if (wanted(LEARNER)) await visit(server, 'zhuomacuo', ['preschool-pedagogy', 'qinghai-lake'], LEARNER, 'zh-phone-first');
  if (wanted(TUTOR)) await visit(server, 'lilaoshi', ['preschool-pedagogy', 'qinghai-lake'], TUTOR);
  if (process.argv.includes('--pictures')) renewPictures();
} finally {
  await server.end();
}
await photographDesk();
await photographExam();
await photographTerm();
