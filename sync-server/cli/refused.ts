import { retryRefused } from '../services/retry-refused.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';
import { withServerData } from './with-server-data.ts';

function argumentsOf(args: readonly string[]) {
  const given = readArguments(args, ['data']);
  return { dataDir: dataDirOf(given), words: given.words };
}

/** Everybody's refused rows, oldest first. */
const refusedRows = (dataDir: string) => withServerData(dataDir, ({ store }) => store.read((tx) => tx.kept.everyQuarantined()));

function numberOf(word: string): number {
  const number = Number(word);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`\`${word}\` is not the number of a refused row; \`refused list\` shows them.`);
  return number;
}

export const refusedList: Command = {
  name: 'refused list',
  usage: 'refused list [--data DIR]',
  about: 'Lists the rows that the server could not take: number, when, whose, what, why.',
  async run(args, terminal) {
    const { dataDir } = argumentsOf(args);
    const rows = await refusedRows(dataDir);
    for (const { number, at, person, kind, document, code } of rows) terminal.say([number, at, person, `${kind}/${document}`, code].join('  '));
    terminal.say(`${rows.length} refused rows.`);
    return 0;
  },
};

export const refusedShow: Command = {
  name: 'refused show',
  usage: 'refused show NUMBER [--data DIR]',
  about: 'Prints a refused row byte for byte as it came.',
  async run(args, terminal) {
    const { dataDir, words } = argumentsOf(args);
    const number = numberOf(words[0] ?? '');
    const rows = await refusedRows(dataDir);
    const row = rows.find((candidate) => candidate.number === number);
    if (!row) throw new UsageError(`There is no refused row ${number}.`);
    terminal.say(Buffer.from(row.raw).toString('utf8'));
    return 0;
  },
};

export const refusedRetry: Command = {
  name: 'refused retry',
  usage: 'refused retry NUMBER…|all [--data DIR]',
  about: 'Brings refused rows in once more; devices get them with their next exchange.',
  async run(args, terminal) {
    const { dataDir, words } = argumentsOf(args);
    if (words.length === 0) throw new UsageError('Name the rows, or `all`.');
    const numbers = words[0] === 'all' ? undefined : new Set(words.map(numberOf));
    const outcomes = await withServerData(dataDir, (environment) => retryRefused(environment, numbers));
    for (const { number, code } of outcomes) terminal.say(code === undefined ? `${number}  brought in` : `${number}  refused still: ${code}`);
    const refused = outcomes.filter(({ code }) => code !== undefined).length;
    terminal.say(`${outcomes.length - refused} brought in, ${refused} refused.`);
    return refused === 0 ? 0 : 1;
  },
};
