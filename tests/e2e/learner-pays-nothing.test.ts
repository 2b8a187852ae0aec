import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { DIST, storedFiles, wholeDesk } from './support/stored-files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TUTOR_FILE = /\/assets\/(tutor|locale-\w+-tutor)/;

/** Classes that only the tutor's screens use: they stand in their code and in their style sheets. */
function tutorClasses(): string[] {
  const sheets = (dir: string) => readdirSync(join(ROOT, dir), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(ROOT, dir, name), 'utf8'));
  const classesIn = (texts: readonly string[]) => new Set(texts.flatMap((text) => [...text.matchAll(/\.([a-z]+(?:-[a-z]+)+)/g)].map(([, name]) => name!)));
  const others = classesIn(['src/ui', 'src/bindings', 'src/i18n', 'src/app', ...readdirSync(join(ROOT, 'src/features')).filter((name) => name !== 'tutor').map((name) => `src/features/${name}`)].flatMap(sheets));
  return [...classesIn(sheets('src/features/tutor'))].filter((name) => !others.has(name));
}

describe('what tutors have costs a learner nothing', () => {
  let server: TestServer;
  let phone: Device;
  let laptop: Device;
  beforeAll(async () => {
    server = await TestServer.start();
    [phone, laptop] = await Promise.all([Device.open(), Device.open({ viewport: LAPTOP })]);
  });
  afterAll(async () => {
    await Promise.all([phone?.throwAway(), laptop?.throwAway()]);
    await server?.end();
  });

  it('none of it stands in the files that a learner’s device stores', () => {
    const stored = JSON.parse(readFileSync(join(DIST, '.vite', 'precache.json'), 'utf8')) as { url: string; later?: true }[];
    const classes = tutorClasses();
    expect(classes.length).toBeGreaterThan(20);
    const words = readdirSync(join(ROOT, 'locales/zh')).filter((name) => name.startsWith('tutor')).flatMap((name) => [...readFileSync(join(ROOT, 'locales/zh', name), 'utf8').matchAll(/: "([^"{}\\]{14,})"/g)].map(([, text]) => text!));
    for (const { url } of stored.filter(({ later, url: file }) => !later && /\.(js|css)$/.test(file))) {
      const text = readFileSync(join(DIST, url), 'utf8');
      // Sheets name a class with a dot, code in quotation marks.
      const found = [...classes.filter((name) => new RegExp(`[."' \`]${name}[."' \`{,:>]`).test(text)), ...words.filter((word) => text.includes(word))];
      expect([url, found]).toEqual([url, []]);
    }
  });

  it('a learner’s phone fetches and stores none of it, on none of its screens', async () => {
    const { page, context } = phone;
    const asked: string[] = [];
    context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await signIn(page, server.url, 'zhuomacuo');
    await readyOffline(page);
    for (const path of ['/today', '/courses', '/work', '/messages', '/search', '/review', '/me', '/sync', '/courses/preschool-pedagogy']) {
      await go(page, path);
      await page.locator('h1, h2, .page').first().waitFor();
    }
    const stored = await storedFiles(page);
    expect(stored.filter((url) => /\/assets\/app-/.test(url))).toHaveLength(1);
    expect([...asked, ...stored].filter((url) => TUTOR_FILE.test(url))).toEqual([]);
  });

  it('a tutor’s laptop fetches it when it is first opened, and has it from then on with no network', async () => {
    const { page, context } = laptop;
    await signIn(page, server.url, 'lilaoshi');
    await readyOffline(page);
    await go(page, '/tutor');
    await page.locator('a[href^="/tutor/review/"]').first().waitFor();
    await wholeDesk(page);
    await context.setOffline(true);
    await page.goto(`${server.url}/tutor`);
    await unlock(page, '李青山');
    await page.locator('a[href^="/tutor/review/"]').first().waitFor();
    await go(page, '/tutor/messages');
    await page.getByRole('radio', { name: '来往' }).waitFor({ state: 'attached' });
  });
});
