// Loaded before a server (`--import`): while the file named by FAULT_FILE is there, no commit of its database reaches the disk.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const Database = createRequire(import.meta.url)('better-sqlite3');
const { prepare } = Database.prototype;
Database.prototype.prepare = function (sql) {
  if (sql === 'commit' && existsSync(process.env.FAULT_FILE)) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
  return prepare.call(this, sql);
};
