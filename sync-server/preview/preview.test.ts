import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copySmallCourse, temporaryFolder } from '../courses/small-course.fixture.ts';
import type { PreviewState } from './live-course.ts';
import { startPreviewServer, type Preview } from './start-preview-server.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let course: ReturnType<typeof copySmallCourse>;
let preview: Preview;
beforeEach(async () => {
  temporary = temporaryFolder();
  course = copySmallCourse(temporary.path);
  preview = await startPreviewServer({ dir: course.dir, distDir: join(temporary.path, 'nowhere'), port: 0 });
});
afterEach(async () => {
  await preview.close();
  temporary.remove();
});

const origin = () => new URL(preview.url).origin;
const next = () => new Promise<PreviewState>((resolve) => {
  const end = preview.course.subscribe((state) => (end(), resolve(state)));
});
const LESSON = 'modules/m1/first-class/lesson.zh.md';

it('serves the course and lets its person in, who studies it in a cohort', async () => {
  const session = await (await fetch(`${origin()}/preview/session`)).json();
  expect(session).toMatchObject({ course: 'small', package: preview.course.read().package });
  const { username, password } = session as { username: string; password: string };
  const signIn = await fetch(`${origin()}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password, device: 'AAAAAAAAAAAAAAAAAAAAAA', protocol: 2 }) });
  expect(signIn.status, await signIn.clone().text()).toBeLessThan(300);
  expect((await fetch(`${origin()}/content/packages/${preview.course.read().package}.json`)).status).toBe(200);
  expect(preview.course.read().parts.map(({ path }) => path)).toContain('/courses/small/lessons/first-class');
});

it('only its own page may frame the app, and the page runs nothing from elsewhere', async () => {
  const page = await fetch(preview.url);
  expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect((await fetch(`${origin()}/api/health`)).headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

describe('a change of a file', () => {
  it('is a new package, and the stream tells of it', async () => {
    const before = preview.course.read().package;
    const reader = (await fetch(`${origin()}/preview/events`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain(before!);
    course.change(LESSON, '走进教室', '走出教室');
    const told = (await reader.read()).value!;
    expect(told).not.toContain(before!);
    expect(told).toContain(preview.course.read().package!);
    await reader.cancel();
  });

  it('that breaks the source leaves what was there and tells the mistakes; mending it goes on', async () => {
    const before = preview.course.read().package;
    let state = next();
    course.change(LESSON, 'term:grade', 'term:class');
    expect(await state).toMatchObject({ package: before, problems: [{ severity: 'error', file: LESSON, line: 8 }] });
    state = next();
    course.change(LESSON, 'term:class', 'term:grade');
    expect(await state).toMatchObject({ package: before, problems: [] });
  });
});

it('a source that is broken from the start has no package yet', async () => {
  const broken = copySmallCourse(join(temporary.path, 'broken'));
  broken.remove('course.yaml');
  const other = await startPreviewServer({ dir: broken.dir, distDir: join(temporary.path, 'nowhere'), port: 0 });
  expect(other.course.read()).toMatchObject({ package: null, problems: [{ file: 'course.yaml' }] });
  await other.close();
});

it('a port that is taken is said, when it was asked for', async () => {
  const port = Number(new URL(preview.url).port);
  await expect(startPreviewServer({ dir: course.dir, distDir: 'nowhere', port })).rejects.toThrow(/EADDRINUSE/);
  expect(existsSync(course.dir)).toBe(true);
});
