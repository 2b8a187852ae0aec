// `npm test`: every check and suite; `npm test -- core unit`: only those. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { findChromium } from './find-chromium.mjs';

const { run, env } = prepare();
const work = mkdtempSync(join(tmpdir(), 'gesang-test-'));
const count = { passed: 0, failed: 0 };
const ALL = ['check', 'core', 'unit', 'contract', 'simulation', 'postgres', 'build', 'size', 'e2e'];
const asked = process.argv.slice(2);
const only = asked.length > 0 ? asked : ALL;

function step(name, args) {
  if (!only.includes(name)) return;
  console.log(`\n— ${name}`);
  if (run(args) === 0) count.passed += 1;
  else count.failed += 1;
}

function suite(name, extraEnv = {}) {
  if (!only.includes(name)) return;
  console.log(`\n— tests: ${name}`);
  const file = join(work, `${name}.json`);
  const status = run(['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { env: { ...env, ...extraEnv } });
  if (!existsSync(file)) {
    count.failed += 1;
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  count.passed += report.numPassedTests;
  count.failed += report.numFailedTests;
  // A file that does not even load, or an error outside a test, counts as a failure too.
  if (status !== 0 && report.numFailedTests === 0) count.failed += 1;
}

step('check', ['scripts/check.ts']);
suite('core');
suite('unit');
suite('contract');
suite('simulation');
suite('postgres');
step('build', ['scripts/build.ts', '--if-changed']);
step('size', ['scripts/size.ts']);
const chromium = only.includes('e2e') ? findChromium() : null;
if (chromium) {
  suite('e2e', { CHROMIUM_PATH: chromium });
} else if (only.includes('e2e')) {
  console.error('No Chromium was found and none could be installed. Set CHROMIUM_PATH to one and run `npm test` again.');
  count.failed += 1;
}
rmSync(work, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);
