import 'fake-indexeddb/auto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Manifest } from '#core/course/manifest.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { brotliFile, contentFile, packageFile } from '#server/courses/layout.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { temporaryFolder } from '#server/courses/small-course.fixture.ts';
import { registerCourseRoutes } from '#server/routes/courses.ts';
import { createContent, type ContentStore } from '#storage/content/create-content.ts';

const COURSE = 'qinghai-lake';
const temporary = temporaryFolder();
const dataDir = join(temporary.path, 'data');
const source = join(temporary.path, COURSE);
let app: FastifyInstance;
let store: ContentStore;
/** Bytes of bodies on the wire, as they were sent: compressed where they were. */
let wire: { path: string; bytes: number }[] = [];

/** The device's `fetch` over the real routes, asking for brotli as every browser does. */
const fetcher: typeof fetch = async (input, init) => {
  const path = String(input);
  const headers = Object.fromEntries(new Headers(init?.headers));
  const answer = await app.inject({ method: 'GET', url: path, headers: { ...headers, 'accept-encoding': 'br' } });
  wire.push({ path, bytes: answer.rawPayload.length });
  const { 'content-encoding': encoding, ...rest } = answer.headers;
  const body = encoding === 'br' ? brotliDecompressSync(answer.rawPayload) : answer.rawPayload;
  return new Response(Uint8Array.from(body), { status: answer.statusCode, headers: rest as Record<string, string> });
};

const course = () => store.courses.read()?.find((entry) => entry.course === COURSE);
const publish = async () => (await publishPackage(dataDir, (await compileCourse(source)).compiled!)).package;
const size = (file: string) => readFileSync(file).length;
const sizeSent = (file: string, mediaType: string) => (['application/json', 'image/svg+xml', 'text/vtt'].includes(mediaType) && Buffer.byteLength(readFileSync(file)) > 0 ? Math.min(size(file), sizeOr(brotliFile(file), size(file))) : size(file));
const sizeOr = (file: string, otherwise: number) => {
  try {
    return size(file);
  } catch {
    return otherwise;
  }
};
const sum = (part: string) => wire.filter(({ path }) => path.includes(part)).reduce((total, { bytes }) => total + bytes, 0);

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../courses', COURSE), source, { recursive: true });
  app = fastify();
  registerCourseRoutes(app, { dataDir });
  store = createContent({ fetch: fetcher, storage: null, events: null, locks: null, worker: null, caches: null, reserve: null, databaseName: 'course-transfer' });
});
afterAll(async () => {
  await store.close();
  await app.close();
  temporary.remove();
});

async function fetchIt(): Promise<{ id: string; manifest: Manifest }> {
  const id = await publish();
  wire = [];
  await store.refreshCatalogue();
  await store.download(COURSE);
  await vi.waitFor(() => expect(course()).toMatchObject({ installedPackage: id, download: { state: 'installed' } }), { timeout: 60_000, interval: 20 });
  return { id, manifest: (await store.manifest(id))! };
}

it('a first download sends the compressed files, once each, and the compressed manifest', async () => {
  const { id, manifest } = await fetchIt();
  const files = manifest.assets.filter(({ role }) => role === 'essential').reduce((total, asset) => total + sizeSent(contentFile(dataDir, asset.sha256), asset.mediaType), 0);
  expect(sum('/sha256/')).toBe(files);
  expect(sum('/packages/')).toBe(size(brotliFile(packageFile(dataDir, id))));
  console.log(`first download: ${files} bytes of files, ${sum('/packages/')} of manifest (${size(packageFile(dataDir, id))} before compression), ${sum('/api/courses')} of catalogue`);
});

it('an update that changes one paragraph and one picture sends these, and at most a twentieth more', async () => {
  const before = new Set((await store.manifest(COURSE))!.assets.map(({ sha256 }) => sha256));
  const lesson = (await compileCourse(source)).compiled!.manifest.modules[0]!.lessons[0]!.id;
  const { changedPath, picture } = await changeOne(lesson);
  const { id, manifest } = await fetchIt();
  const changed = manifest.assets.filter(({ sha256 }) => !before.has(sha256));
  expect(changed.map(({ path }) => path).sort()).toEqual([picture, changedPath].sort());
  const sent = changed.reduce((total, asset) => total + sizeSent(contentFile(dataDir, asset.sha256), asset.mediaType), 0);
  const plain = changed.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum('/sha256/')).toBe(sent);
  const all = wire.reduce((total, { bytes }) => total + bytes, 0);
  console.log(`update: ${sent} bytes of files (${plain} before compression), ${sum('/packages/')} of manifest, ${sum('/api/courses')} of catalogue: ${all} in all, ${(all / plain).toFixed(3)} of the changed files, ${(all / sent).toFixed(3)} of the changed files compressed`);
  expect(all).toBeLessThanOrEqual(plain * 1.05);
  expect(sum('/packages/')).toBe(size(brotliFile(packageFile(dataDir, id))));
});

/** Changes one paragraph of a lesson and one of its pictures in the source. */
async function changeOne(lesson: string): Promise<{ changedPath: string; picture: string }> {
  const { manifest, files } = (await compileCourse(source)).compiled!;
  const module = manifest.modules.find(({ lessons }) => lessons.some(({ id }) => id === lesson))!;
  const file = join(source, 'modules', module.id, lesson, 'lesson.zh.md');
  const text = readFileSync(file, 'utf8');
  // An item that shows the picture changes with it: one that only the lesson shows is taken.
  const inItems = manifest.assets.filter(({ path }) => path.startsWith('assessments/')).map(({ sha256 }) => Buffer.from(files.get(sha256)!).toString('utf8')).join('');
  const line = text.split('\n').find((each) => /^\p{Script=Han}/u.test(each) && each.length > 20)!;
  writeFileSync(file, text.replace(line, `${line}改了一句。`));
  const picture = manifest.assets.find(({ mediaType, sha256 }) => mediaType === 'image/svg+xml' && sha256 !== manifest.cover && !inItems.includes(sha256) && text.includes(manifest.assets.find((asset) => asset.sha256 === sha256)!.path))!.path;
  const svg = readFileSync(join(source, picture), 'utf8');
  writeFileSync(join(source, picture), svg.replace('</svg>', '<circle cx="3" cy="3" r="1"/></svg>'));
  return { changedPath: `lessons/${lesson}.json`, picture };
}
