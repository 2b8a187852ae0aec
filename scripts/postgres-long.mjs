// `npm run test:postgres-long`: 100,000 transactions of 8 writers on 2 instances with a reader (`-- 800000` for another number), and 1,000 random
// command lists on both stores.
import { prepare } from './prepare.mjs';

const { run, env } = prepare();
const each = Math.ceil(Number(process.argv[2] ?? 100_000) / 8);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'postgres', '--testTimeout=7200000'];
const order = run([...vitest, 'tests/postgres/order.test.ts'], { env: { ...env, POSTGRES_TRANSACTIONS: String(each) } });
const alike = run([...vitest, 'tests/postgres/alike.test.ts'], { env: { ...env, ALIKE_RUNS: '1000', ALIKE_SEED: String(Date.now() % 2 ** 31) } });
process.exit(order || alike);
