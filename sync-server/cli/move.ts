import { placeOf } from '../store/postgres/faults.ts';
import { readDatabaseUrl } from '../config.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

export const moveCommand: Command = {
  name: 'move',
  usage: 'move --to postgres://… [--data DIR]',
  about: 'Copies everything of a stopped server from SQLite into an empty PostgreSQL database, and compares.',
  async run(args, terminal) {
    const given = readArguments(args, ['data', 'to']);
    const url = readDatabaseUrl({ DATABASE_URL: given.values['to'] });
    if (!url || given.words.length > 0) throw new UsageError('Name the database with --to postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
    const dataDir = dataDirOf(given);
    const { moveToPostgres } = await import('../services/move.ts');
    const { rows } = await moveToPostgres(dataDir, url);
    for (const [table, count] of rows) if (count > 0) terminal.say(`${table.padEnd(12)} ${count}`);
    terminal.say(`Everything is in ${placeOf(url)}, compared row by row.`);
    terminal.say(`Start the server with DATABASE_URL set to it and the same DATA_DIR (${dataDir}): photos and courses stay there. Each device compares everything once.`);
    terminal.say('The SQLite file stays as it was; keep it until a backup of PostgreSQL is made.');
    return 0;
  },
};
