import { expect, it } from 'vitest';
import { runWorld } from './world.ts';

const [first, count] = [Number(process.env['FAULT_FROM'] ?? 1), Number(process.env['FAULT_SEEDS'] ?? 12)];

it('devices and server with a bad network between them lose nothing and end alike', async () => {
  const reports = [];
  for (let seed = first; seed < first + count; seed++) {
    const report = await runWorld(seed);
    reports.push(report);
    if (report.failures.length === 0) continue;
    console.log(`seed ${seed}:\n  ${report.failures.slice(0, 8).join('\n  ')}`);
    // One is enough to know that a mutant is found.
    if (process.env['MUTANT']) break;
  }
  const failed = reports.filter(({ failures }) => failures.length > 0);
  console.log(`${reports.length} seeds, ${reports.reduce((sum, { steps }) => sum + steps, 0)} steps, ${reports.reduce((sum, { faults }) => sum + faults, 0)} faults, ${failed.length} failed`);
  expect(failed.map(({ seed }) => seed)).toEqual([]);
});
