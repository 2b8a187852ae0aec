import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { ConfigError, nodeTooOld, readConfig } from './config.ts';
import { keepHeapSmall } from './small-heap.ts';

const ROOT = join(import.meta.dirname, '..');

/** One sentence that says what is wrong and what to do, for faults that a person at the machine can mend. */
function explain(error: unknown): string {
  const { code = '', message = '', path = '', port = '', name = '' } = (error ?? {}) as Record<string, string>;
  if (error instanceof ConfigError || name === 'DatabaseUnreachableError') return message;
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program: stop that, or set PORT to another number.`;
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine.';
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}: set PORT to a number above 1023.`;
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code) || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY')) return `The data folder cannot be written (${path || message}): set DATA_DIR to a folder that this user may write.`;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return 'The disk is full: free some space, then start again.';
  if (name === 'WrongDatabaseError' || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return `The database cannot be used (${message}): nothing was changed; restore it from a backup, or set DATA_DIR (or DATABASE_URL) to another.`;
  return `The server could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

async function start(): Promise<void> {
  const old = nodeTooOld(process.versions.node);
  if (old) throw new ConfigError(old);
  const config = readConfig(process.env, process.argv.slice(2), process.cwd());
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  keepHeapSmall();
  // Later starts need not compile what this one has compiled.
  enableCompileCache();
  // Loaded only now, so that an old Node gets the sentence above instead of a crash in a native module.
  const { run } = await import('./run.ts');
  await run(config, version);
}

start().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
