import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeBundles } from './bundle.ts';
import { failedOf, lastLine, runCampaign, withFolder } from './campaign.ts';
import { MUTANTS, editsOf } from './mutants.ts';

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);

it('a hundred worlds lose nothing and end alike, and a seed leaves the same trace whichever process runs it', async () => {
  const outcome = await withFolder(async (bundles) => {
    await writeBundles(bundles);
    return runCampaign({ seeds, bundles, againEvery: 25 });
  });
  console.log(lastLine(outcome));
  expect(failedOf(outcome).map(({ seed, failures }) => ({ seed, failures: failures.slice(0, 3) }))).toEqual([]);
  expect(outcome.again).toBe(4);
});

it('every mutant still finds the text that it changes', () => {
  const lost = MUTANTS.filter((mutant) => editsOf(mutant).some(({ file, from }) => !readFileSync(join(import.meta.dirname, '../..', file), 'utf8').includes(from)));
  expect(lost.map(({ name }) => name)).toEqual([]);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(15);
});
