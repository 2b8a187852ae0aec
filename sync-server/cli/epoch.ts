import { existsSync } from 'node:fs';
import { readDatabaseUrl } from '../config.ts';
import { databaseFile, renewEpoch } from '../data-dir.ts';
import { assertStopped } from '../services/backup.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

export const epochNew: Command = {
  name: 'epoch new',
  usage: 'epoch new [--data DIR]',
  about: 'Makes every device compare everything once: after a database was put back by other means than `restore`.',
  async run(args, terminal) {
    const dataDir = dataDirOf(readArguments(args, ['data']));
    const url = readDatabaseUrl(process.env);
    if (url) {
      const { renewEpochAt } = await import('../services/epoch-postgres.ts');
      await renewEpochAt(url);
    } else {
      if (!existsSync(databaseFile(dataDir))) throw new UsageError(`There is no database in ${dataDir}: name the server's data folder with --data or DATA_DIR, or the database with DATABASE_URL.`);
      assertStopped(dataDir);
      renewEpoch(dataDir);
    }
    terminal.say('There is a new epoch: each device compares everything once and brings back what is not here.');
    return 0;
  },
};
