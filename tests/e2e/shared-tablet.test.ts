import { afterAll, beforeAll, expect, it } from 'vitest';
import { go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

let server: TestServer;
let tablet: Device;

beforeAll(async () => {
  server = await TestServer.start();
  tablet = await Device.open({ viewport: { width: 768, height: 1024 } });
});
afterAll(async () => {
  await tablet?.throwAway();
  await server?.end();
});

it('two people on one tablet: switching locks, a wrong PIN opens nothing, and neither sees the other', async () => {
  const { page } = tablet;
  await signIn(page, server.url, 'zhuomacuo');
  await readyOffline(page);
  await go(page, '/me');
  await page.getByRole('button', { name: '换人学习' }).click();
  await page.getByText('谁来学习？').waitFor();
  await page.getByRole('link', { name: '添加一位老师' }).click();
  await signIn(page, server.url, 'cairangcuo', '/sign-in');
  await go(page, '/me');
  await page.getByRole('button', { name: '换人学习' }).click();
  expect(await page.locator('.list li').count()).toBe(2);

  await server.stop();
  await page.getByRole('button', { name: /卓玛措/ }).click();
  await page.getByLabel('PIN', { exact: true }).fill('000000');
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByText('PIN 不对，请再试一次。').waitFor();
  await page.getByRole('button', { name: '关闭' }).click();
  await unlock(page, '卓玛措');
  await go(page, '/me');
  await page.getByText('zhuomacuo').waitFor();
  expect(await page.getByText('cairangcuo').count()).toBe(0);
  await server.start();
});

it('nothing that a person wrote can be read in the browser’s storage', async () => {
  const { page } = tablet;
  const found = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        if (!name!.includes('content')) texts.push(JSON.stringify(rows));
      }
      db.close();
    }
    return texts.join('\n') + JSON.stringify({ ...localStorage });
  });
  expect(found).not.toMatch(/卓玛措|才让措|zhuomacuo|cairangcuo|玉树/);
});
