import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { TestServer } from '../../tests/e2e/support/server.ts';
import { root, visit, wanted, type Shot } from './camera.ts';

const COURSE = 'term-course';

const openCohort = (page: Page) => page.locator('main a.lrow').first().click();
const view = (value: string) => (page: Page) => page.locator(`main .seg input[value=${value}]`).check({ force: true });
const tool = (end: string) => async (page: Page) => {
  await openCohort(page);
  await page.locator(`a[href$="${end}"]`).first().click();
};
const sheet = async (page: Page) => page.locator('.book-mark').first().click();

const TUTOR: readonly Shot[] = [
  { name: 'term-inbox', path: '/tutor' },
  { name: 'term-stuck', path: '/tutor/cohorts', whole: true, act: openCohort },
  { name: 'term-map', path: '', act: view('map') },
  { name: 'term-table', path: '', act: view('table') },
  { name: 'term-devices', path: '', whole: true, act: view('devices') },
  { name: 'term-learner', path: '', whole: true, act: (page) => page.locator('main a[href*="/learners/"]').first().click() },
  { name: 'analyses', path: '/tutor/cohorts', act: tool('/analysis') },
  { name: 'analysis', path: '', whole: true, act: (page) => page.locator('main a.lrow').first().click() },
  { name: 'mark-book', path: '/tutor/cohorts', whole: true, act: tool('/marks') },
  { name: 'mark-sheet', path: '', act: sheet },
];
const LEARNER: readonly Shot[] = [
  { name: 'term-marks', path: `/courses/${COURSE}/marks`, whole: true },
  { name: 'term-work', path: '/work', whole: true },
];

/** A generated term: the cohort's views, analysis, mark book. */
export async function photographTerm(): Promise<void> {
  if (!wanted([...TUTOR, ...LEARNER])) return;
  const dataDir = process.env.GESANG_TERM ?? join(mkdtempSync(join(tmpdir(), 'gesang-screens-')), 'data');
  if (!process.env.GESANG_TERM) execFileSync(process.execPath, ['sync-server/cli/gesang.ts', 'demo-term', '--data', dataDir, '--learners', '60', '--lessons', '24', '--submissions', '900'], { cwd: root, stdio: 'inherit' });
  const server = await TestServer.start({ dataDir });
  try {
    if (wanted(TUTOR)) await visit(server, 'tutor1', [COURSE], TUTOR);
    if (wanted(LEARNER)) await visit(server, 'learner1', [COURSE], LEARNER);
  } finally {
    await server.end();
  }
}
