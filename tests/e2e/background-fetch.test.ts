import { randomFillSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import { packageIdOf, type Asset } from '#core/course/manifest.ts';
import { withChunkLists } from '#server/courses/chunk-lists.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { sha256Hex } from '#server/courses/package-files.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { CuttingProxy } from '#tests/support/cutting-proxy.ts';
import { downloadCourse, go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

const PARTS = 20;
let server: TestServer;
let proxy: CuttingProxy;
let device: Device;
let url: string;
let film: Asset;

/** Publishes the small course of the tests with a film beside it. */
async function publishFilm(dataDir: string): Promise<Asset> {
  const { compiled } = await compileCourse('tests/fixtures/courses/small');
  const bytes = randomFillSync(Buffer.alloc(CHUNK_BYTES * (PARTS - 1) + 77));
  const asset: Asset = { path: 'media/film.mp4', sha256: sha256Hex(bytes), bytes: bytes.length, mediaType: 'video/mp4', role: 'optional' };
  const { assets, files } = withChunkLists([...compiled!.manifest.assets, asset], new Map([...compiled!.files, [asset.sha256, bytes]]));
  const manifest = { ...compiled!.manifest, assets };
  await publishPackage(dataDir, { ...compiled!, manifest, packageId: packageIdOf(manifest), files });
  return assets.find(({ sha256 }) => sha256 === asset.sha256)!;
}

const digestOnDevice = (page: Page) =>
  page.evaluate(async (address) => {
    const answer = await fetch(address);
    const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
    return answer.ok && [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, `/on-device/${film.sha256}`);
/** Parts that the browser asked for by itself, and those that the page did. */
const inBackground = () => proxy.asked.filter((address) => address.includes(`${film.sha256}?part=`)).length;
const asUsual = () => proxy.asked.filter((address) => address.endsWith(film.sha256)).length;
const until = (holds: () => boolean) => expect.poll(holds, { timeout: 30_000, interval: 50 }).toBe(true);

beforeAll(async () => {
  server = await TestServer.start();
  film = await publishFilm(server.dataDir);
});
afterAll(async () => server?.end());
beforeEach(async () => {
  proxy = new CuttingProxy(server.url);
  url = await proxy.listen();
  device = await Device.open();
  await signIn(device.page, url, 'zhuomacuo');
  await readyOffline(device.page);
  await downloadCourse(device.page, 'small');
  proxy.delayMs = 200;
  await device.page.getByRole('button', { name: /下载视频/ }).click();
  await until(() => inBackground() >= 3);
});
afterEach(async () => {
  await device?.throwAway();
  proxy?.close();
});

it('a film goes on coming when the app is closed, and is there when it is opened again with no network', async () => {
  const rest = await device.context.newPage();
  await device.page.close();
  expect(inBackground()).toBeLessThan(PARTS);
  await until(() => inBackground() === PARTS);
  // The service worker needs a moment to store what came.
  await rest.waitForTimeout(3_000);
  proxy.close();
  await rest.goto(url);
  await unlock(rest, '卓玛措');
  await go(rest, '/courses/small');
  await expect.poll(() => digestOnDevice(rest), { timeout: 20_000 }).toBe(film.sha256);
  expect(await rest.locator('.download').count()).toBe(0);
  expect(asUsual()).toBe(0);
});

it('a part that arrives wrong is not kept, and comes the usual way', async () => {
  const bad = `${film.sha256}?part=${film.chunks}`;
  proxy.spoil = (address, data) => (address.includes(bad) && address.endsWith('.7') ? Buffer.alloc(data.length, 1) : data);
  await expect.poll(() => digestOnDevice(device.page), { timeout: 60_000 }).toBe(film.sha256);
  expect(inBackground()).toBe(PARTS);
  expect(asUsual()).toBe(1);
});

it('the button that pauses a course ends it, and what had come is not asked for again', async () => {
  const { page } = device;
  await until(() => inBackground() >= 6);
  await page.getByRole('button', { name: '暂停' }).click();
  await page.waitForTimeout(1_500);
  const before = inBackground();
  expect(before).toBeLessThan(PARTS);
  await page.waitForTimeout(1_500);
  expect(inBackground()).toBe(before);
  await page.getByRole('button', { name: '继续' }).click();
  await expect.poll(() => digestOnDevice(page), { timeout: 60_000 }).toBe(film.sha256);
  // The one that was under way may come twice.
  expect(inBackground() + asUsual()).toBeLessThanOrEqual(PARTS + 2);
});
