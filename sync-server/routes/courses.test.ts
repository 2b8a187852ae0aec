import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#core/course/manifest.ts';
import { generateCatalogue } from '#tests/support/generated-courses.ts';
import { compileCourse } from '../courses/compile.ts';
import { contentFile } from '../courses/layout.ts';
import { publishPackage } from '../courses/publish.ts';
import { copySmallCourse, temporaryFolder } from '../courses/small-course.fixture.ts';
import { failures } from '../plugins/failures.ts';
import { registerCourseRoutes } from './courses.ts';
import { readRange } from './byte-range.ts';

const temporary = temporaryFolder();
const dataDir = join(temporary.path, 'data');
const course = copySmallCourse(temporary.path);
let app: FastifyInstance;
let packageId: string;
let manifest: Manifest;

beforeAll(async () => {
  app = fastify();
  failures(app, () => undefined);
  registerCourseRoutes(app, { dataDir });
  packageId = (await publishPackage(dataDir, (await compileCourse(course.dir)).compiled!)).package;
  manifest = (await app.inject(`/content/packages/${packageId}.json`)).json();
});
afterAll(async () => {
  await app.close();
  temporary.remove();
});

const hashOf = (path: string) => manifest.assets.find((asset) => asset.path === path)!.sha256;
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => app.inject({ method, url, headers });
const file = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => get(`/content/sha256/${hashOf(path)}`, headers, method);

describe('the catalogue', () => {
  it('answers 304 to whoever has it, and anew after a publication', async () => {
    const first = await get('/api/courses');
    expect(first.json().courses).toMatchObject([{ course: 'small', package: packageId }]);
    expect((await get('/api/courses', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304);
    course.change('course.yaml', 'en: A Small Course', 'en: A Little Course');
    await publishPackage(dataDir, (await compileCourse(course.dir)).compiled!);
    expect((await get('/api/courses', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(200);
    expect((await get(`/content/packages/${packageId}.json`)).statusCode).toBe(200);
  });
});

describe('the catalogue of three hundred courses', () => {
  const large = join(temporary.path, 'large');
  let app: FastifyInstance;
  beforeAll(async () => {
    mkdirSync(join(large, 'content'), { recursive: true });
    writeFileSync(join(large, 'content', 'catalogue.json'), JSON.stringify({ courses: generateCatalogue(300) }));
    app = fastify();
    registerCourseRoutes(app, { dataDir: large });
  });
  afterAll(() => app.close());

  it('weighs less than 160 bytes a course over the wire, and nothing to whoever has it', async () => {
    const answer = await app.inject({ url: '/api/courses', headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toMatchObject({ courses: generateCatalogue(300) });
    expect(answer.rawPayload.length).toBeLessThan(300 * 160);
    const again = await app.inject({ url: '/api/courses', headers: { 'accept-encoding': 'br', 'if-none-match': String(answer.headers.etag) } });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload.length).toBe(0);
    expect((await app.inject('/api/courses')).json().courses.length).toBe(300);
  });
});

describe('files', () => {
  it('come whole, unchanging, with their type and a policy of their own', async () => {
    const answer = await file('media/seats.svg');
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(readFileSync(contentFile(dataDir, hashOf('media/seats.svg'))))).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      etag: `"${hashOf('media/seats.svg')}"`,
    });
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect((await file('media/spring.mp3')).headers['content-type']).toBe('audio/mpeg');
  });

  it('answer HEAD with the size and nothing else', async () => {
    const answer = await file('media/singing.mp4', {}, 'HEAD');
    expect(answer.headers['content-length']).toBe(String(manifest.assets.find(({ path }) => path === 'media/singing.mp4')!.bytes));
    expect(answer.rawPayload.length).toBe(0);
  });

  it('come compressed to whoever takes it, never in part', async () => {
    const path = 'lessons/first-class.json';
    const answer = await file(path, { 'accept-encoding': 'gzip, br' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', etag: `"${hashOf(path)}-br"` });
    expect(brotliDecompressSync(answer.rawPayload).equals(readFileSync(contentFile(dataDir, hashOf(path))))).toBe(true);
    expect((await file(path, { 'accept-encoding': 'br;q=0' })).headers['content-encoding']).toBeUndefined();
    const part = await file(path, { 'accept-encoding': 'br', range: 'bytes=0-9' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-encoding']).toBeUndefined();
  });

  it('come in parts', async () => {
    const path = 'media/singing.mp4';
    const whole = (await file(path)).rawPayload;
    const middle = await file(path, { range: 'bytes=10-19' });
    expect(middle.statusCode).toBe(206);
    expect(middle.headers['content-range']).toBe(`bytes 10-19/${whole.length}`);
    expect(middle.rawPayload.equals(whole.subarray(10, 20))).toBe(true);
    expect((await file(path, { range: 'bytes=-5' })).rawPayload.equals(whole.subarray(-5))).toBe(true);
    const beyond = await file(path, { range: `bytes=${whole.length}-` });
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${whole.length}`);
    const etag = `"${hashOf(path)}"`;
    expect((await file(path, { range: 'bytes=10-19', 'if-range': etag })).statusCode).toBe(206);
    expect((await file(path, { range: 'bytes=10-19', 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await file(path, { 'if-none-match': etag })).statusCode).toBe(304);
  });
});

describe('names', () => {
  it.each([
    '/content/sha256/..%2f..%2fkeys%2fx',
    '/content/sha256/%2e%2e/%2e%2e/keys',
    '/content/sha256/../../keys/x',
    '/content/sha256/..%5c..%5ckeys',
    '/content/sha256/%252e%252e%252fkeys',
    `/content/sha256/${'A'.repeat(64)}`,
    `/content/sha256/${'f'.repeat(63)}`,
    `/content/sha256/${'f'.repeat(64)}`,
    `/content/sha256/${'f'.repeat(64)}.br`,
    `/content/sha256/${'f'.repeat(64)}%00`,
    `/content/packages/${'f'.repeat(64)}.json`,
    '/content/packages/catalogue.json',
    '/content/packages/..%2fcatalogue.json',
    '/content/packages/%2e%2e%2f%2e%2e%2fkeys%2fx.json',
    '/content/catalogue.json',
    '/keys/x.json',
  ])('%s is not there', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('the keys of a published package are nowhere', async () => {
    for (const url of [`/keys/${packageId}.json`, `/content/keys/${packageId}.json`, `/content/packages/..%2f..%2fkeys%2f${packageId}.json`]) expect((await get(url)).statusCode).toBe(404);
  });
});

it.each([
  [undefined, null],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=5-500', { first: 5, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=9-5', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('the range %s of 100 bytes', (header, expected) => expect(readRange(header, 100)).toEqual(expected));
