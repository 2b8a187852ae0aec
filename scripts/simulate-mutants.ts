// `npm run simulate:mutants`: puts each known bug in on purpose and sees that the simulation finds it, and from which seed on.
// `-- --seeds 200`: at most so many; `-- --only TEXT`: those whose name has the text.
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { writeBundles } from '#tests/simulation/bundle.ts';
import { failedOf, runCampaign, withFolder } from '#tests/simulation/campaign.ts';
import { MUTANTS } from '#tests/simulation/mutants.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } } });
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const wanted = MUTANTS.filter(({ name }) => name.includes(values.only));
const open = [...wanted];
let survived = 0;

/** The first seed that finds it: the seeds are run one after the other, the mutants side by side. */
async function hunt(folder: string, name: string): Promise<void> {
  const bundles = join(folder, String(MUTANTS.findIndex((mutant) => mutant.name === name)));
  mkdirSync(bundles);
  await writeBundles(bundles, name);
  const [found] = failedOf(await runCampaign({ seeds, bundles, workers: 1, first: true, againEvery: Infinity }));
  if (!found) survived += 1;
  console.log(found ? `✓ ${name}: seed ${found.seed}, ${found.failures[0]!.split('\n')[0]!.slice(0, 110)}` : `✗ ${name}: SURVIVED ${seeds.length} seeds`);
}

await withFolder(async (folder) => {
  const work = async () => {
    for (let next = open.shift(); next; next = open.shift()) await hunt(folder, next.name);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
});
console.log(`${wanted.length} mutants, ${wanted.length - survived} found, ${survived} survived`);
process.exitCode = survived === 0 ? 0 : 1;
