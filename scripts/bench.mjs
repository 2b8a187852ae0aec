// `npm run bench`, `npm run bench -- sync`: see bench/run.ts. The servers that are measured against are installed in bench/ when first run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const { run } = prepare();
const bench = join(root, 'bench');
const needsPeers = process.argv.length === 2 || process.argv.includes('sync');
if (needsPeers && !existsSync(join(bench, 'node_modules'))) {
  console.log('Installing what is measured against, into bench/ (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // None of it needs its install scripts: they build databases on disk, and here all is in memory.
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: bench, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) console.log('It could not be installed: what needs it is left out.');
}
process.exit(run(['bench/run.ts', ...process.argv.slice(2)]));
