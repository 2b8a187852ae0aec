import { parseArgs } from 'node:util';
import { backUp, restore } from '../services/backup.ts';
import { UsageError, type Command } from './command.ts';

function argumentsOf(args: readonly string[]): { file: string; dataDir: string; force: boolean } {
  const { values, positionals } = parseArgs({ args: [...args], options: { data: { type: 'string' }, force: { type: 'boolean' } }, allowPositionals: true });
  const [file] = positionals;
  if (!file) throw new UsageError('Name the backup file.');
  return { file, dataDir: values.data ?? process.env['DATA_DIR'] ?? 'data', force: values.force ?? false };
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
    const { file, dataDir, force } = argumentsOf(args);
    const { documents, files, aside } = restore(file, dataDir, { force });
    terminal.say(`${dataDir}: ${documents} documents, ${files} files.${aside ? ` What was there is in ${aside}.` : ''}`);
    terminal.say('Start the server: each device compares everything with it once and brings back what it had lost.');
    return 0;
  },
};
