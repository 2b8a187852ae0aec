// `npm test`: every check and suite; `npm test -- core unit`: only those. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { findChromium } from './find-chromium.mjs';

const { run, env } = prepare();
const work = mkdtempSync(join(tmpdir(), 'gesang-test-'));
const count = { passed: 0, failed: 0 };
const unsteady = [];
const ALL = ['check', 'core', 'unit', 'contract', 'simulation', 'postgres', 'build', 'size', 'e2e'];
const asked = process.argv.slice(2);
const only = asked.length > 0 ? asked : ALL;

function step(name, args) {
  if (!only.includes(name)) return;
  console.log(`\n— ${name}`);
  if (run(args) === 0) count.passed += 1;
  else count.failed += 1;
}

/** Runs a suite, or some files of it. Returns its report; null where it did not even get to one. */
function report(name, extraEnv, files = []) {
  const file = join(work, `${name}-${files.length}.json`);
  const status = run(['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...files], { env: { ...env, ...extraEnv } });
  if (!existsSync(file)) return null;
  const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  // A file that does not even load, or an error outside a test, counts as a failure too.
  const failed = numFailedTests || (status === 0 ? 0 : 1);
  return { passed, failed, failedFiles: testResults.filter(({ status: state }) => state === 'failed').map(({ name: path }) => path) };
}

function suite(name, extraEnv = {}) {
  if (!only.includes(name)) return;
  console.log(`\n— tests: ${name}`);
  const first = report(name, extraEnv);
  count.passed += first?.passed ?? 0;
  count.failed += first?.failed ?? 1;
  if (name === 'e2e' && first && first.failedFiles.length > 0) onceMore(name, extraEnv, first);
}

/**
 * Real browsers on a busy machine miss a time limit now and then. What failed is run once more by itself; what passes then counts as
 * passed and is named in the end, so that nobody takes it for steady.
 */
function onceMore(name, extraEnv, first) {
  console.log(`\n— once more: ${first.failedFiles.join(', ')}`);
  const second = report(name, extraEnv, first.failedFiles);
  if (!second || second.failed > 0) return;
  count.passed += first.failed;
  count.failed -= first.failed;
  unsteady.push(...first.failedFiles);
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
if (unsteady.length > 0) console.log(`\nPassed only at the second run: ${unsteady.join(', ')}`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);
