import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, it } from 'vitest';
import { downloadCourse, go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let phone: Device;
let dist: string;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'gesang-dist-'));
  await cp(fileURLToPath(new URL('../../dist', import.meta.url)), dist, { recursive: true });
  server = await TestServer.start({ dist });
  phone = await Device.open();
});
afterAll(async () => {
  await phone?.throwAway();
  await server?.end();
  await rm(dist, { recursive: true, force: true });
});

it('a new version deployed during an open attempt waits for consent and interrupts nothing', async () => {
  const { page } = phone;
  await signIn(page, server.url, 'suonan');
  await readyOffline(page);
  await downloadCourse(page, 'multigrade-teaching');
  await go(page, '/courses/multigrade-teaching/assessments/check-1');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.waitForURL('**/attempts/*');
  await page.evaluate(() => ((window as unknown as { mark: number }).mark = 1));

  // A new worker is a new version, whatever else changed.
  await writeFile(join(dist, 'sw.js'), `${await readFile(join(dist, 'sw.js'), 'utf8')}\n// the next version\n`);
  await rm(join(dist, 'sw.js.br'), { force: true });
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())!.update()));
  await page.waitForFunction(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  const answer = page.locator('main input[type=radio], main input[type=checkbox]').first();
  if ((await answer.count()) > 0) await answer.check({ force: true });
  else await page.locator('main input, main textarea').first().fill('7');
  await page.getByText(/已存在这部设备上/).waitFor();
  // The page was not loaded anew, and the offer is not in the way of the attempt.
  await page.waitForFunction(() => (window as unknown as { mark: number }).mark === 1);

  await go(page, '/me');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在换上' }).click()]);
  await unlock(page, '索南旺姆');
  await go(page, '/courses/multigrade-teaching/assessments/check-1');
  await page.getByRole('link', { name: '继续' }).first().click();
  await page.getByText('已答 1').first().waitFor();
});
