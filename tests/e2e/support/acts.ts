import type { Page } from 'playwright-core';

export const PIN = '246810';
export const PASSWORD = 'gesang2026';

/** First sign-in of a person on a device (Chinese interface). */
export async function signIn(page: Page, url: string, username: string, path = '/'): Promise<void> {
  await page.goto(url + path);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('给这部设备设一个 6 位 PIN').fill(PIN);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/(today|tutor)/);
}

/** Opens somebody who is on the device already; needs no network. */
export async function unlock(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/');
}

/** Waits until the app says that everything needed without a network is stored. */
export async function readyOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 });
}

/** Downloads a course from its own page and waits until it is there. */
export async function downloadCourse(page: Page, course: string): Promise<void> {
  await go(page, `/courses/${course}`);
  await page.getByRole('button', { name: /下载/ }).first().click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.locator('.course-hero').waitFor({ timeout: 60_000 });
}

/** Goes to an address inside the app without loading the page anew (which would lock it). */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForURL((url) => url.pathname === path);
}

/** Touches "sync now" and waits until nothing waits any more. */
export async function syncAll(page: Page): Promise<void> {
  await go(page, '/sync');
  const all = page.getByText('没有待送的，都到大学了。');
  for (let tries = 0; tries < 6; tries++) {
    await page.getByRole('button', { name: /现在收发/ }).click();
    if (await all.waitFor({ timeout: 8000 }).then(() => true, () => false)) return;
  }
  await all.waitFor();
}
