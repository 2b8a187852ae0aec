import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that only its owner may read, unless there is one. Of two processes at the same moment the first one's stays. */
function makeFile(file: string, content: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(content, null, 1)}\n`, { flush: true, mode: 0o600 });
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * The secrets in a file of a data folder, made where there are none yet.
 * @throws where the file cannot be read: other secrets in their place would do more harm than a server that does not start
 */
export function openSecrets<T>(file: string, make: () => T): T {
  if (!existsSync(file)) makeFile(file, make());
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
