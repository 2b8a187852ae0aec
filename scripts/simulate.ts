// `npm run simulate -- --seeds N [--from S]`: worlds of people, tablets and servers with faults, each drawn from its seed.
// `npm run simulate -- --seed K --verbose`: one of them, told line by line.
import { parseArgs } from 'node:util';
import { readBundles, writeBundles } from '#tests/simulation/bundle.ts';
import { failedOf, lastLine, runCampaign, withFolder, type Outcome } from '#tests/simulation/campaign.ts';
import { runWorld, type Report } from '#tests/simulation/world.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '100' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, workers: { type: 'string' }, verbose: { type: 'boolean', default: false } } });

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${name} has to be a whole number from 1 on, not "${text}".`);
  process.exit(2);
}

function tellFailure({ seed, failures }: Report): void {
  console.log(`✗ seed ${seed}\n${failures.slice(0, 5).map((failure) => `    ${failure.slice(0, 600)}`).join('\n')}\n  See it: npm run simulate -- --seed ${seed} --verbose`);
}

function tell(outcome: Outcome, seconds: number): void {
  const faults = new Map<string, number>();
  for (const report of outcome.reports) for (const [kind, count] of Object.entries(report.faults)) faults.set(kind, (faults.get(kind) ?? 0) + count);
  const requests = outcome.reports.reduce((sum, report) => sum + report.requests, 0);
  console.log([...faults].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`).join(', '));
  console.log(`${seconds.toFixed(0)} s, ${(outcome.reports.length / seconds).toFixed(2)} seeds a second, ${requests} requests, ${outcome.again} seeds run twice with the same trace`);
  const failed = failedOf(outcome);
  if (failed.length > 0) console.log(`failed: ${failed.map(({ seed }) => seed).join(' ')}`);
  console.log(lastLine(outcome));
}

async function one(seed: number, folder: string): Promise<Outcome> {
  const report = await runWorld(seed, readBundles(folder), console.log);
  return { reports: [report], again: 0 };
}

process.exitCode = await withFolder(async (folder) => {
  await writeBundles(folder);
  const begun = Date.now();
  const from = whole('seed', values.seed ?? values.from);
  const count = values.seed === undefined ? whole('seeds', values.seeds) : 1;
  const seeds = Array.from({ length: count }, (_, index) => from + index);
  const onReport = (report: Report) => report.failures.length > 0 && tellFailure(report);
  const outcome = values.verbose && values.seed !== undefined ? await one(from, folder) : await runCampaign({ seeds, bundles: folder, onReport, ...(values.workers ? { workers: whole('workers', values.workers) } : {}) });
  tell(outcome, (Date.now() - begun) / 1000);
  return failedOf(outcome).length === 0 ? 0 : 1;
});
