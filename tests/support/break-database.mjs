// Loaded before a server (`--import`): while the file named by FAULT_FILE is there, no commit of its database reaches the disk.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');
const statement = Object.getPrototypeOf(new Database(':memory:').prepare('select 1'));
const { run } = statement;
statement.run = function (...values) {
  if (this.source === 'commit' && existsSync(process.env.FAULT_FILE)) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
  return run.apply(this, values);
};
