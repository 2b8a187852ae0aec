import { existsSync } from 'node:fs';
import { databaseFile, prepareDataDir } from '../data-dir.ts';
import { openStore } from '../open-store.ts';
import { publishedContent } from '../run.ts';
import { DEMO_PASSWORD } from '../services/demo-people.ts';
import { makeTerm } from '../term/make-term.ts';
import { UsageError, type Command } from './command.ts';
import { readArguments } from './read-arguments.ts';

const NUMBERS = { learners: 200, lessons: 60, submissions: 5000, cohorts: 2, seed: 1 };

function numberOf(given: string | undefined, name: keyof typeof NUMBERS): number {
  const number = given === undefined ? NUMBERS[name] : Number(given);
  if (!Number.isInteger(number) || number < (name === 'submissions' || name === 'seed' ? 0 : 1)) throw new UsageError(`--${name} must be a whole number${name === 'seed' ? '' : ' above 0'}, not \`${given}\`.`);
  return number;
}

/** The end of that day in UTC, or of yesterday: a term always ends before the clock of this machine. */
function timeOf(day: string | undefined): number {
  const end = Date.parse(`${day ?? new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T23:00:00.000Z`);
  if (Number.isNaN(end)) throw new UsageError(`--today must be a day such as 2026-11-24, not \`${day}\`.`);
  return end;
}

export const demoTerm: Command = {
  name: 'demo-term',
  usage: 'demo-term [--data DIR] [--learners N] [--lessons N] [--submissions N] [--cohorts N] [--seed N] [--today DAY] [--add]',
  about: 'Fills a new data folder (./data-term) with a generated term, to try a tutor’s desk at full size.',
  async run(args, terminal) {
    const { words, values, flags } = readArguments(args, ['data', 'today', ...Object.keys(NUMBERS)], ['add']);
    if (words.length > 0) throw new UsageError(`\`${words[0]}\` is not understood.`);
    const dataDir = values['data'] ?? 'data-term';
    if (existsSync(databaseFile(dataDir)) && !flags.has('add')) throw new UsageError(`${dataDir} has a database already: name a new folder with --data, or say --add to put the term beside what is there (everybody in it has a known password).`);
    const [learners, lessons, submissions, cohorts, seed] = (['learners', 'lessons', 'submissions', 'cohorts', 'seed'] as const).map((name) => numberOf(values[name], name)) as [number, number, number, number, number];
    const now = timeOf(values['today']);
    prepareDataDir(dataDir);
    const store = await openStore({ dataDir, databaseUrl: null });
    try {
      const made = await makeTerm({ store, content: publishedContent(dataDir), dataDir, now: Date.now, version: 'term' }, { seed, learners, lessons, submissions, cohorts, now }, terminal.say);
      terminal.say(`${dataDir}: ${learners} learners, ${submissions} submissions, ${made.reviews} of them reviewed; ${made.documents} documents came in ${made.exchanges} exchanges.`);
      terminal.say(`Start it with  DATA_DIR=${dataDir} node sync-server/main.ts  and sign in as tutor1 (all cohorts), tutor2 (the first), tutor3 (the last) or learner1 … learner${learners}; password ${DEMO_PASSWORD}.`);
    } finally {
      await store.close();
    }
    return 0;
  },
};
