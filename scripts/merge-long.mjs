// `npm run test:merge-long`: the merge laws on 100,000 cases of every kind (`-- 5000` for another number).
import { prepare } from './prepare.mjs';

const { run, env } = prepare();
const runs = process.argv[2] ?? '100000';
process.exit(run(['node_modules/vitest/vitest.mjs', 'run', '--project', 'core', 'src/core/merge'], { env: { ...env, MERGE_RUNS: runs } }));
