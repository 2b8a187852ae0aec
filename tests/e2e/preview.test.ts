import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from '#server/cli/run-command.ts';
import { startPreviewServer } from '#server/preview/start-preview-server.ts';
import { Device, LAPTOP } from './support/device.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('an author sees a course in the app without signing in, each change of it, and what is to be mended', async () => {
  execFileSync(process.execPath, ['scripts/build.ts', '--preview', '--if-changed'], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), 'gesang-author-'));
  const dir = join(folder, 'salt');
  await runCommand(['course', 'new', dir], { say: () => undefined, complain: () => undefined });
  const preview = await startPreviewServer({ dir, distDir: join(root, 'dist-preview'), port: 0 });
  const device = await Device.open({ viewport: LAPTOP });
  const lesson = join(dir, 'modules/m1/salt-water/lesson.zh.md');
  const text = await readFile(lesson, 'utf8');
  const { page } = device;
  const app = page.frameLocator('#app');
  try {
    await page.goto(preview.url);
    await page.getByRole('link', { name: '晒盐水' }).click();
    await app.getByText('带来一点点盐').waitFor();
    expect(await app.locator('html').evaluate((html) => html.clientWidth)).toBe(360);
    await writeFile(lesson, text.replace('带来一点点盐', '带来很多很多盐'));
    await app.getByText('带来很多很多盐').waitFor();
    await writeFile(lesson, text.replace('term:vapour', 'term:steam'));
    await page.getByText('The term `steam` is not in glossary.yaml.').waitFor();
    await page.getByText('手机上是改错以前的样子').waitFor();
    await app.getByText('带来很多很多盐').waitFor();
    await writeFile(lesson, text);
    await app.getByText('带来一点点盐').waitFor();
    await page.getByRole('link', { name: '练习：盐和水' }).click();
    await app.getByRole('heading', { name: '练习：盐和水' }).first().waitFor();
  } finally {
    await device.throwAway();
    await preview.close();
    await rm(folder, { recursive: true, force: true });
  }
});
