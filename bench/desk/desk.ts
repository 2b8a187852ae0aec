import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TERM_COURSE } from '../../sync-server/term/course-source.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { rounded, table } from '../table.ts';
import { Laptop } from './laptop.ts';
import { deskServer } from './server.ts';
import { termData } from './term-data.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TUTOR = 'tutor1';
/** What the processor is slowed down to: a laptop of ten years ago. */
const SLOW = 6;
/** Addresses by what stands on the screen when it is open. */
const REVIEWS = 'a[href^="/tutor/review/"]';
const LEARNERS = 'a[href*="/learners/"]';
const BOOK_ROWS = '.book-table tbody tr';

async function startServer(dataDir: string): Promise<{ url: string; end(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['sync-server/main.ts'], { cwd: ROOT, env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error' }, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) return { url, end: () => child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error('The server did not answer within half a minute.');
}

/** Milliseconds of each screen: opened first after unlocking, and again. */
async function screens(laptop: Laptop, url: string, name: string): Promise<{ title: string; first: number; again: number }[]> {
  const { page } = laptop;
  const unlock = await laptop.unlocks(url, name, REVIEWS);
  const review = (await page.locator(REVIEWS).first().getAttribute('href'))!;
  await laptop.opens('/tutor/cohorts', 'a[href^="/tutor/cohorts/"]');
  const cohort = (await page.locator('a[href^="/tutor/cohorts/"]').first().getAttribute('href'))!.replace(/^(\/tutor\/cohorts\/[^/]+).*$/, '$1');
  const steps: [string, string, string, number][] = [
    ['review of a piece', review, '.criterion, .judge', 1],
    ['heat map', cohort, '.heat-cell', 300],
    ['mark book', `${cohort}/courses/${TERM_COURSE}/marks`, BOOK_ROWS, 20],
    ['inbox', '/tutor', REVIEWS, 1],
  ];
  const times = new Map<string, number[]>();
  await laptop.opens(cohort, LEARNERS);
  steps.push(['a learner', (await page.locator(LEARNERS).first().getAttribute('href'))!, '.event', 1]);
  // Unlocked anew, so that nothing is in memory yet.
  const found = [{ title: 'inbox, from the PIN on', first: unlock, again: await laptop.unlocks(url, name, REVIEWS) }];
  for (let round = 0; round < 2; round += 1) {
    for (const [title, path, selector, count] of steps) times.set(title, [...(times.get(title) ?? []), await laptop.opens(path, selector, count)]);
  }
  for (const [title, [first, again]] of times) found.push({ title, first: first!, again: again! });
  return found;
}

/** A tutor's laptop in a real Chromium on a generated term: the first exchange, memory, and how soon each screen is there. */
async function deskBrowser(dataDir: string): Promise<void> {
  const server = await startServer(dataDir);
  const laptop = await Laptop.open();
  try {
    const first = await laptop.firstSync(server.url, TUTOR);
    table('The first exchange of a tutor’s new laptop', ['documents', 'requests', 'MB over the wire', 'seconds', 'MB of heap'], [[rounded(first.documents), first.requests, rounded(first.bytes / 1e6, 1), rounded(first.seconds), rounded(await laptop.heap())]]);
    await laptop.fetchCourse();
    const name = await laptop.nameOnDevice(server.url);
    const fast = await screens(laptop, server.url, name);
    await laptop.slowDown(SLOW);
    const slow = await screens(laptop, server.url, name);
    table(
      `Milliseconds until a screen is there; the processor as it is, and ${SLOW} times slower`,
      ['', 'first', 'again', 'slow, first', 'slow, again'],
      fast.map(({ title, first: once, again }, at) => [title, ...[once, again, slow[at]!.first, slow[at]!.again].map((value) => rounded(value))]),
    );
    console.log(`Heap at the end: ${rounded(await laptop.heap())} MB.`);
  } finally {
    await laptop.throwAway();
    server.end();
  }
}

/** Everything that is measured of a tutor's desk with a generated term (docs/scale.md). The app must be built. */
export async function run(): Promise<void> {
  const term = await termData();
  try {
    await deskServer(term.dataDir);
    await deskBrowser(term.dataDir);
  } finally {
    await term.remove();
  }
}
