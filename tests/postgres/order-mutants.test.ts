import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';
import { POSTGRES_MUTANTS } from '#tests/simulation/mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the tests of the order of changes with a bug put in, on the PostgreSQL of this run. */
function runWith(mutant: string): Promise<{ code: number | null; output: string }> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV' && name !== 'TEST');
  const env = { ...Object.fromEntries(inherited), MUTANT: mutant, TEST_POSTGRES_URL: inject('postgresUrl'), POSTGRES_TRANSACTIONS: '150', NO_COLOR: '1' };
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'postgres', 'tests/postgres/order.test.ts'], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
}

it.each(POSTGRES_MUTANTS)('the tests of the order find it when $name', async ({ name }) => {
  const { code, output } = await runWith(name);
  console.log(`${name}: ${output.match(/^\{.*\}$/gm)?.join(' ') ?? output.slice(-500)}`);
  expect(code).toBe(1);
  // It failed by what was counted, not because something could not start.
  expect(output).toMatch(/"(lost|doubled|echoed|behind|disordered)":[1-9]/);
});
