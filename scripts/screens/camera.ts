import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { downloadCourse, go, readyOffline, signIn } from '../../tests/e2e/support/acts.ts';
import { Device, LAPTOP, PHONE } from '../../tests/e2e/support/device.ts';
import type { TestServer } from '../../tests/e2e/support/server.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const out = join(root, '.screens');
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

export interface Shot {
  name: string;
  /** Where it is, with its query; empty: where the picture before was taken. */
  path: string;
  /** What a person does there before the picture is taken. */
  act?(page: Page): Promise<unknown>;
  whole?: boolean;
}

/** Whether any of these pictures is asked for. */
export const wanted = (shots: readonly Shot[]) => !only || shots.some(({ name }) => only.includes(name));

/** Somebody signs in on a phone and on a laptop, downloads the courses, and every screen is photographed in every language. */
export async function visit(server: TestServer, username: string, courses: readonly string[], shots: readonly Shot[], first?: string): Promise<void> {
  for (const size of sizes) {
    const device = await Device.open({ dark, viewport: SIZES[size], touch: size === 'phone' });
    device.context.setDefaultTimeout(8_000);
    try {
      await device.page.goto(server.url);
      await device.page.locator('form').waitFor();
      if (first && size === 'phone') await take(device.page, first, true);
      await signIn(device.page, server.url, username);
      await readyOffline(device.page);
      for (const course of courses) await downloadCourse(device.page, course);
      for (const lang of langs) await photograph(device.page, shots, lang, size);
    } finally {
      await device.throwAway();
    }
  }
}

async function photograph(page: Page, shots: readonly Shot[], lang: Lang, size: Size): Promise<void> {
  await speak(page, lang);
  for (const shot of shots) {
    if (only && !only.includes(shot.name)) continue;
    try {
      if (shot.path) await show(page, shot.path);
      await page.waitForTimeout(500);
      await shot.act?.(page);
      await page.waitForTimeout(500);
    } catch (error) {
      console.error(`✗ ${lang} ${size} ${shot.name}: ${String(error).split('\n')[0]}`);
    }
    await take(page, `${lang}-${size}-${shot.name}`, shot.whole);
  }
}

/** Goes to an address that may have a query. */
async function show(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (history.pushState(null, '', to), dispatchEvent(new PopStateEvent('popstate'))), path);
  await page.waitForURL((url) => url.pathname === path.split('?')[0]);
}

async function speak(page: Page, lang: Lang): Promise<void> {
  await go(page, '/me');
  await page.locator(`main input[value=${lang}]`).check({ force: true });
  await page.waitForFunction((tag) => document.documentElement.lang.startsWith(tag), lang);
}

async function take(page: Page, name: string, whole = false): Promise<void> {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`) });
  if (whole) await page.screenshot({ path: join(out, `${name}-whole.png`), fullPage: true });
  console.log(`✓ ${name}`);
}
