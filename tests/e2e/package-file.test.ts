import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageIdOf, type Asset } from '#core/course/manifest.ts';
import { withChunkLists } from '#server/courses/chunk-lists.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { sha256Hex } from '#server/courses/package-files.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { downloadCourse, go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device } from './support/device.ts';
import { TestServer } from './support/server.ts';

const COURSE = 'preschool-pedagogy';
const OTHER = 'qinghai-lake';
const packed = join(tmpdir(), `gesang-packed-${process.pid}.gesang`);

/** Every hash of a course's assets, from its manifest on the server. */
async function assetsOf(server: TestServer, course: string) {
  const { courses } = (await (await fetch(`${server.url}/api/courses`)).json()) as { courses: { course: string; package: string }[] };
  const id = courses.find((entry) => entry.course === course)!.package;
  return ((await (await fetch(`${server.url}/content/packages/${id}.json`)).json()) as { assets: { sha256: string; path: string; bytes: number; mediaType: string }[] }).assets;
}

/** A minute of silence as a WAV file: larger than three parts, and every browser plays it. */
function recording(): Buffer {
  const samples = 60 * 8000;
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write('WAVEfmt ', 8);
  [[16, 16, 4], [1, 20, 2], [1, 22, 2], [8000, 24, 4], [16000, 28, 4], [2, 32, 2], [16, 34, 2]].forEach(([value, at, bytes]) => head.writeUIntLE(value!, at!, bytes!));
  head.write('data', 36);
  head.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([head, Buffer.alloc(samples * 2)]);
}

/** Publishes the small course of the tests with such a recording beside it. */
async function publishRecording(dataDir: string): Promise<Asset> {
  const { compiled } = await compileCourse('tests/fixtures/courses/small');
  const bytes = recording();
  const asset: Asset = { path: 'media/minute.wav', sha256: sha256Hex(bytes), bytes: bytes.length, mediaType: 'audio/wav', role: 'optional' };
  const { assets, files } = withChunkLists([...compiled!.manifest.assets, asset], new Map([...compiled!.files, [asset.sha256, bytes]]));
  const manifest = { ...compiled!.manifest, assets };
  await publishPackage(dataDir, { ...compiled!, manifest, packageId: packageIdOf(manifest), files });
  return asset;
}

/** What a page gets of a stored file: status, and its SHA-256. */
const stored = (page: Page, sha256: string, range?: string) =>
  page.evaluate(
    async ([address, wanted]) => {
      const answer = await fetch(address!, wanted ? { headers: { range: wanted } } : {});
      const body = await answer.arrayBuffer();
      const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', body))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { status: answer.status, bytes: body.byteLength, digest, range: answer.headers.get('content-range') };
    },
    [`/on-device/${sha256}`, range] as const,
  );

/** Changes one bit of a stored file behind the app's back. */
const flip = (page: Page, sha256: string) =>
  page.evaluate(async (hash) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('gesang-content');
      request.addEventListener('success', () => resolve(request.result));
    });
    await new Promise((resolve) => {
      const chunks = db.transaction('chunks', 'readwrite').objectStore('chunks');
      const request = chunks.get([hash, 0]);
      request.addEventListener('success', () => {
        new Uint8Array(request.result.data)[5]! ^= 1;
        chunks.put(request.result).addEventListener('success', resolve);
      });
    });
    db.close();
  }, sha256);

describe('a course that travels as a file', () => {
  let server: TestServer;
  let giver: Device;
  let taker: Device;
  let given: string;

  beforeAll(async () => {
    server = await TestServer.start();
    [giver, taker] = [await Device.open(), await Device.open()];
  });
  afterAll(async () => {
    await giver?.throwAway();
    await taker?.throwAway();
    await server?.end();
    rmSync(packed, { force: true });
  });

  it('is written by the app', async () => {
    const { page } = giver;
    await signIn(page, server.url, 'zhuomacuo');
    await readyOffline(page);
    await downloadCourse(page, COURSE);
    await page.getByRole('button', { name: '更多' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /课文和声音/ }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(/^preschool-pedagogy-\d+\.gesang$/);
    given = join(tmpdir(), `gesang-given-${process.pid}.gesang`);
    await download.saveAs(given);
  });

  it('is the very file that the command line writes', () => {
    execFileSync(process.execPath, ['sync-server/cli/gesang.ts', 'course', 'pack', COURSE, '--out', packed, '--data', server.dataDir]);
    expect(readFileSync(packed).equals(readFileSync(given))).toBe(true);
    rmSync(packed);
    execFileSync(process.execPath, ['sync-server/cli/gesang.ts', 'course', 'pack', OTHER, '--out', packed, '--data', server.dataDir]);
  });

  it('is taken in by the file picker on a device with no network, and studied', async () => {
    const { page } = taker;
    await signIn(page, server.url, 'zhaxi');
    await readyOffline(page);
    await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === 'gesang-content'));
    await go(page, '/courses');
    await page.getByRole('button', { name: /下载/ }).or(page.getByText('您班里要学')).first().waitFor();
    await server.stop();
    await page.getByText('从文件取课程').click();
    await page.locator('input[type=file]').setInputFiles(given);
    await page.getByText('“学前教育学”已在这部设备上').waitFor();
    await page.getByRole('link', { name: '打开课程' }).click();
    await page.locator('.course-hero').waitFor();
    await page.getByRole('link', { name: '打开', exact: true }).click();
    await page.getByText('第 1 课').waitFor();
  });

  it('a damaged one is refused with a reason and a next step', async () => {
    const { page } = taker;
    const bytes = readFileSync(packed);
    bytes[bytes.length - 20_000]! ^= 1;
    await go(page, '/courses/import');
    await page.locator('input[type=file]').setInputFiles({ name: 'x.gesang', mimeType: 'application/octet-stream', buffer: bytes });
    await page.getByText('文件坏了').waitFor();
    await page.getByText('这部设备上原有的都没有动。').waitFor();
    await go(page, `/courses/${COURSE}`);
    await page.locator('.course-hero').waitFor();
  });

  it('is taken in when another app shares it, still with no network', async () => {
    const { page } = taker;
    const shared = readFileSync(packed).toString('base64');
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], '青海湖.gesang', { type: 'application/octet-stream' }));
      const form = Object.assign(document.createElement('form'), { method: 'POST', enctype: 'multipart/form-data', action: '/share-course' });
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'course' });
      input.files = transfer.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    }, shared);
    await page.getByRole('button', { name: /扎西/ }).waitFor();
    await unlock(page, '扎西');
    await page.getByText('“青海湖与三江源进课堂”已在这部设备上').waitFor();
  });

  it('a bit that flips on the disk is never shown: nothing without a network, mended with it', async () => {
    await server.start();
    const picture = (await assetsOf(server, COURSE)).find(({ mediaType }) => mediaType.startsWith('image/'))!;
    const { page } = taker;
    expect((await stored(page, picture.sha256)).digest).toBe(picture.sha256);
    await flip(page, picture.sha256);
    expect(await stored(page, picture.sha256)).toMatchObject({ status: 200, digest: picture.sha256 });
    await server.stop();
    expect(await stored(page, picture.sha256)).toMatchObject({ status: 200, digest: picture.sha256 });
    // The browser's own cache has the file too, and would mend it from there.
    await (await taker.context.newCDPSession(page)).send('Network.clearBrowserCache');
    await flip(page, picture.sha256);
    expect(await stored(page, picture.sha256)).toMatchObject({ status: 404, bytes: 0 });
    await server.start();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(async () => (await stored(page, picture.sha256)).digest, { timeout: 20_000 }).toBe(picture.sha256);
  });

  it('a recording is sought offline', async () => {
    const film = await publishRecording(server.dataDir);
    const { page } = taker;
    const file = join(tmpdir(), `gesang-film-${process.pid}.gesang`);
    execFileSync(process.execPath, ['sync-server/cli/gesang.ts', 'course', 'pack', 'small', '--out', file, '--data', server.dataDir]);
    await server.stop();
    await go(page, '/courses');
    await go(page, '/courses/import');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(/已在这部设备上/).waitFor();
    rmSync(file);
    expect(await stored(page, film.sha256, 'bytes=10-19')).toMatchObject({ status: 206, bytes: 10, range: `bytes 10-19/${film.bytes}` });
    const sought = await page.evaluate(
      (address) =>
        new Promise<{ wanted: number; at: number }>((resolve, reject) => {
          const video = document.createElement('video');
          video.muted = true;
          video.src = address;
          video.addEventListener('error', () => reject(new Error(video.error?.message ?? 'no film')));
          video.addEventListener('loadedmetadata', () => {
            const wanted = video.duration * 0.7;
            video.addEventListener('seeked', () => resolve({ wanted, at: video.currentTime }));
            video.currentTime = wanted;
          });
        }),
      `/on-device/${film.sha256}`,
    );
    expect(Math.abs(sought.at - sought.wanted)).toBeLessThan(0.1);
  });
});
