import { backUp, restore } from '../services/backup.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

function argumentsOf(args: readonly string[], flags: readonly string[] = []) {
  const given = readArguments(args, ['data'], flags);
  const [file, ...more] = given.words;
  if (!file || more.length > 0) throw new UsageError('Name one backup file.');
  return { file, dataDir: dataDirOf(given), force: given.flags.has('force') };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE [--data DIR]',
  about: 'Writes everything of a server into one file, while it runs or not.',
  async run(args, terminal) {
    const { file, dataDir } = argumentsOf(args);
    const { documents, files, bytes } = await backUp(dataDir, file);
    terminal.say(`${file}: ${documents} documents, ${files} files, ${megabytes(bytes)}, checked.`);
    return 0;
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE [--data DIR] [--force]',
  about: 'Makes the data folder of a stopped server from a backup; devices bring back what is newer.',
  async run(args, terminal) {
    const { file, dataDir, force } = argumentsOf(args, ['force']);
    const { documents, files, aside } = restore(file, dataDir, { force });
    terminal.say(`${dataDir}: ${documents} documents, ${files} files.${aside ? ` What was there is in ${aside}.` : ''}`);
    terminal.say('Start the server: each device compares everything with it once and brings back what it had lost.');
    return 0;
  },
};
