// `npm run cuts`: a course with a film of 200 MB (`MEGABYTES`) in a real browser, over a link that is cut 50 times (`CUTS`) at random places.
// Prints what came twice (at most one part of 256 KB for each cut) and how much memory the page and its process took. Needs a build.
import { randomFillSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHUNK_BYTES } from '../src/core/course/chunks.ts';
import { packageIdOf, type Asset, type Manifest } from '../src/core/course/manifest.ts';
import { withChunkLists } from '../sync-server/courses/chunk-lists.ts';
import { compileCourse } from '../sync-server/courses/compile.ts';
import { sha256Hex } from '../sync-server/courses/package-files.ts';
import { publishPackage } from '../sync-server/courses/publish.ts';
import { downloadCourse, readyOffline, signIn } from '../tests/e2e/support/acts.ts';
import { Device } from '../tests/e2e/support/device.ts';
import { TestServer } from '../tests/e2e/support/server.ts';
import { CuttingProxy } from '../tests/support/cutting-proxy.ts';
import { findChromium } from './find-chromium.mjs';

const bytes = Number(process.env.MEGABYTES ?? 200) * 1_000_000;
const cuts = Number(process.env.CUTS ?? 50);
const small = fileURLToPath(new URL('../tests/fixtures/courses/small', import.meta.url));

/** Publishes the small course of the tests with a film of that many random bytes beside it: larger than authors may make one, so it is put in by hand. */
async function publishLarge(dataDir: string): Promise<Manifest> {
  const { compiled } = await compileCourse(small);
  const film = randomFillSync(Buffer.alloc(bytes));
  const asset: Asset = { path: 'media/long.mp4', sha256: sha256Hex(film), bytes, mediaType: 'video/mp4', role: 'optional' };
  const { assets, files } = withChunkLists([...compiled!.manifest.assets, asset], new Map([...compiled!.files, [asset.sha256, film]]));
  const manifest = { ...compiled!.manifest, assets };
  await publishPackage(dataDir, { ...compiled!, manifest, packageId: packageIdOf(manifest), files });
  return manifest;
}

/** Resident bytes of the largest process of this browser that shows a page. */
function residentBytes(profile: string): number {
  const sizes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !command.includes(profile)) return 0;
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...sizes);
}

process.env.CHROMIUM_PATH ??= findChromium() ?? undefined;
const server = await TestServer.start();
const proxy = new CuttingProxy(server.url);
const device = await Device.open();
const megabytes = (value: number) => `${(value / 1_000_000).toFixed(1)} MB`;
try {
  const { assets } = await publishLarge(server.dataDir);
  const url = await proxy.listen();
  const { page } = device;
  await signIn(page, url, 'zhuomacuo');
  await readyOffline(page);
  await downloadCourse(page, 'small');
  const cdp = await device.context.newCDPSession(page);
  const heap = async () => ((await cdp.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
  const before = { heap: await heap(), resident: residentBytes(device.profile), sent: proxy.sent };
  // One answer in so many is cut, so that the cuts are spread over the film.
  const answers = Math.floor(bytes / CHUNK_BYTES / (cuts + 1));
  let answered = 0;
  proxy.nextCut = (length) => ((answered += 1) % answers === 0 && proxy.cuts < cuts ? Math.max(1, Math.floor(Math.random() * length)) : null);
  const began = Date.now();
  await page.getByRole('button', { name: /下载视频/ }).click();
  let most = { heap: 0, resident: 0 };
  for (;;) {
    await page.waitForTimeout(250);
    // The network is back each time at once; without this the queue waits 5 seconds and more, as it should.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    most = { heap: Math.max(most.heap, await heap()), resident: Math.max(most.resident, residentBytes(device.profile)) };
    if ((await page.getByRole('button', { name: /下载视频/ }).count()) === 0 && (await page.locator('.download').count()) === 0) break;
    if (Date.now() - began > 170_000) throw new Error(`Not done after ${megabytes(proxy.sent)} and ${proxy.cuts} cuts.`);
  }
  const optional = assets.filter(({ role }: Asset) => role === 'optional').reduce((sum: number, asset: Asset) => sum + asset.bytes, 0);
  const twice = proxy.sent - before.sent - optional;
  console.log(`${megabytes(optional)} in ${((Date.now() - began) / 1000).toFixed(0)} s, ${proxy.cuts} cuts: ${twice} bytes came twice, ${(twice / CHUNK_BYTES / Math.max(1, proxy.cuts)).toFixed(2)} parts for each cut (at most 1)`);
  console.log(`memory of the page: heap ${megabytes(before.heap)} before, ${megabytes(most.heap)} at most; its process ${megabytes(before.resident)} before, ${megabytes(most.resident)} at most`);
  if (twice > proxy.cuts * CHUNK_BYTES) process.exitCode = 1;
} finally {
  await device.throwAway();
  proxy.close();
  await server.end();
}
