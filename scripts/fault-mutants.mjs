// `npm run faults:mutants`: puts each known bug in on purpose and sees that the fault campaign finds it (`-- 40` seeds at most).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const { node, env } = prepare();
const { MUTANTS } = JSON.parse(spawnSync(node, ['--input-type=module', '-e', `import { MUTANTS } from './tests/faults/mutants.ts'; console.log(JSON.stringify({ MUTANTS }))`], { cwd: root, encoding: 'utf8' }).stdout);
let survived = 0;
for (const { name } of MUTANTS) {
  const { stdout } = spawnSync(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'contract', 'tests/faults'], { cwd: root, encoding: 'utf8', env: { ...env, NO_COLOR: '1', MUTANT: name, FAULT_SEEDS: process.argv[2] ?? '25' } });
  const found = /^seed (\d+):\n {2}(.*)$/m.exec(stdout);
  if (!found) survived += 1;
  console.log(found ? `✓ ${name}: seed ${found[1]}, ${found[2].slice(0, 90)}` : `✗ ${name}: SURVIVED`);
}
console.log(`${MUTANTS.length} mutants, ${MUTANTS.length - survived} found, ${survived} survived`);
process.exit(survived === 0 ? 0 : 1);
