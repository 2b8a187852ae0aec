import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Review } from '#core/documents/feedback.ts';
import { runCommand } from '#server/cli/run-command.ts';
import { TERM_COURSE } from '#server/term/course-source.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll } from './support/acts.ts';
import { ApiDevice } from './support/desk-work.ts';
import { Device, LAPTOP } from './support/device.ts';
import { TestServer } from './support/server.ts';
import { wholeDesk } from './support/stored-files.ts';

/** So many pieces are gone through, and so many keys may each cost at most. */
const PIECES = 8;
const MOST_KEYS = 6;

let server: TestServer;
let laptop: Device;
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gesang-afternoon-'));
  const terminal = { say: () => undefined, complain: console.error };
  if ((await runCommand(['demo-term', '--data', dataDir, '--learners', '40', '--lessons', '15', '--submissions', '300'], terminal)) !== 0) throw new Error('The term could not be made.');
  server = await TestServer.start({ dataDir });
  laptop = await Device.open({ viewport: LAPTOP });
  await signIn(laptop.page, server.url, 'tutor1');
  await readyOffline(laptop.page);
  await downloadCourse(laptop.page, TERM_COURSE);
  await syncAll(laptop.page);
  await wholeDesk(laptop.page);
});
afterAll(async () => {
  await laptop?.throwAway();
  await server?.end();
});

it(`a tutor's afternoon on a generated term: a pile is gone through with no network, at most ${MOST_KEYS} keys a piece`, async () => {
  const { page, context } = laptop;
  const pressed: number[] = [];
  const press = async (key: string) => {
    await page.keyboard.press(key);
    pressed[pressed.length - 1]! += 1;
  };
  await context.setOffline(true);
  await go(page, '/tutor');
  await page.evaluate(() => {
    history.replaceState(null, '', '/tutor?kind=coursework');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  // The way through the pile keeps to the filter.
  await page.locator('a[href^="/tutor/review/"][href*="kind=coursework"]').first().click();
  const seen: string[] = [];
  for (let piece = 0; piece < PIECES; piece += 1) {
    await page.locator('fieldset.criterion').first().waitFor();
    const here = new URL(page.url()).pathname;
    seen.push(here.split('/').at(-1)!);
    pressed.push(0);
    const criteria = await page.locator('fieldset.criterion').count();
    for (let criterion = 0; criterion < criteria; criterion += 1) await press(String(2 + ((piece + criterion) % 3)));
    await press('Enter');
    await page.waitForURL((url) => url.pathname !== here);
  }
  expect(new Set(seen).size).toBe(PIECES);
  expect(Math.max(...pressed)).toBeLessThanOrEqual(MOST_KEYS);
  await context.setOffline(false);
  await syncAll(page);
  // The university has a whole judgement of each.
  const reviews = await (await ApiDevice.signIn(server, 'tutor1')).documents('review');
  const given = seen.map((work) => reviews.filter(({ parent }) => parent === work));
  expect(given.map((of) => of.length)).toEqual(seen.map(() => 1));
  expect(given.map(([review]) => Object.keys((review as unknown as Review).points).length + 1)).toEqual(pressed);
});
