import { readDatabaseUrl } from '../config.ts';
import { backUp, restore } from '../services/backup.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

function argumentsOf(args: readonly string[], flags: readonly string[] = []) {
  const given = readArguments(args, ['data'], flags);
  const [file, ...more] = given.words;
  if (!file || more.length > 0) throw new UsageError('Name one backup file.');
  return { file, dataDir: dataDirOf(given), force: given.flags.has('force') };
}

/** Loaded only where DATABASE_URL is set. */
const onPostgres = () => import('../services/backup-postgres.ts');

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE [--data DIR]',
  about: 'Writes everything of a server into one file, while it runs or not.',
  async run(args, terminal) {
    const { file, dataDir } = argumentsOf(args);
    const databaseUrl = readDatabaseUrl(process.env);
    const { documents, files, bytes } = databaseUrl ? await (await onPostgres()).backUpPostgres(databaseUrl, dataDir, file) : await backUp(dataDir, file);
    terminal.say(`${file}: ${documents} documents, ${files} files, ${megabytes(bytes)}, checked.`);
    return 0;
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE [--data DIR] [--force]',
  about: 'Makes the data of a stopped server from a backup; devices bring back what is newer.',
  async run(args, terminal) {
    const { file, dataDir, force } = argumentsOf(args, ['force']);
    const databaseUrl = readDatabaseUrl(process.env);
    const { documents, files, aside } = databaseUrl ? await (await onPostgres()).restoreToPostgres(file, databaseUrl, dataDir, { force }) : restore(file, dataDir, { force });
    terminal.say(`${databaseUrl ? `PostgreSQL and ${dataDir}` : dataDir}: ${documents} documents, ${files} files.${aside ? ` What was there is in ${aside}.` : ''}`);
    terminal.say('Start the server: each device compares everything with it once and brings back what it had lost.');
    return 0;
  },
};
