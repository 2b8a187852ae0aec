// `npm run bench:search` (`-- --courses 20 --json`): makes the indexes of generated courses and asks them, with times and sizes.
// `-- --browser` does the same in Chromium on a processor six times slower.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { tryOut, type Trial } from '../tests/support/search-trial.ts';
import { findChromium } from './find-chromium.mjs';

const SLOWER = 6;
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const courses = option('courses', 20);

async function inChromium(): Promise<Trial> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const entry = `${root}tests/support/search-trial.ts`;
  const [made] = (await build({ root, configFile: false, publicDir: false, logLevel: 'error', build: { write: false, target: 'chrome87', lib: { entry, formats: ['iife'], name: 'trial' } } })) as Rollup.RollupOutput[];
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Set CHROMIUM_PATH to one and run it again.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: made!.output[0].code });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await page.evaluate((number) => (globalThis as unknown as { trial: { tryOut(courses: number): Trial } }).trial.tryOut(number), courses);
  } finally {
    await browser.close();
  }
}

const trial = process.argv.includes('--browser') ? await inChromium() : tryOut(courses);
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(trial, null, 1));
} else {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${trial.courses} courses, ${trial.entries} passages and names, ${megabytes(trial.lessonBytes)} of lessons${process.argv.includes('--browser') ? `; Chromium, ${SLOWER} times slower` : ''}`);
  console.log(`index of a course made in ${trial.build.median.toFixed(0)} ms (longest ${trial.build.most.toFixed(0)}); ${megabytes(trial.indexBytes)} in memory and on the disk`);
  console.table(trial.questions.map(({ median, p95, ...rest }) => ({ ...rest, 'median ms': Number(median.toFixed(2)), '95 % ms': Number(p95.toFixed(2)) })));
}
