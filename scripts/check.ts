// `npm run check`: lint (with the direction of imports) and types. Quick enough to run before every commit.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS: readonly (readonly [string, ...string[]])[] = [
  ['lint, direction of imports, no cycles', 'node_modules/oxlint/bin/oxlint', 'src', 'sync-server', 'tests', 'scripts', 'bench', '--quiet'],
  ['types of the core (no browser, no Node)', 'node_modules/typescript/bin/tsc', '-p', 'src/core/tsconfig.json', '--noEmit'],
  ['types of the service worker', 'node_modules/typescript/bin/tsc', '-p', 'src/service-worker/tsconfig.json', '--noEmit'],
  ['types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
];

let failed = 0;
for (const [name, script, ...args] of CHECKS) {
  const done = spawnSync(process.execPath, [script!, ...args], { cwd: root, stdio: 'inherit' });
  console.log(`${done.status === 0 ? '✓' : '✗'} ${name}`);
  if (done.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
