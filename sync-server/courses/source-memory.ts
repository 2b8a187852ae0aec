import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeAtomically } from './atomic-file.ts';
import { keysFile, packageFile } from './layout.ts';
import { readCatalogue } from './published.ts';

/** Digest of all files under a folder: names and bytes. */
export function folderDigest(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(file);
    hash.update(`${relative(folder, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

interface Remembered {
  digest: string;
  package: string;
}

const memoryFile = (dataDir: string) => join(dataDir, 'published-sources.json');

async function readMemory(dataDir: string): Promise<Record<string, Remembered>> {
  try {
    return JSON.parse(await readFile(memoryFile(dataDir), 'utf8')) as Record<string, Remembered>;
  } catch {
    // Missing or damaged, it costs only time: courses are compiled again.
    return {};
  }
}

/** Remembers what each source was published as, so that an unchanged course need not be compiled at every start. */
export interface SourceMemory {
  digestOf(dir: string): string;
  /** The version that is out for exactly this source, or null where the course has to be compiled. */
  published(course: string, digest: string): Promise<{ package: string; version: number } | null>;
  remember(course: string, digest: string, packageId: string): Promise<void>;
}

/** The memory of a data folder. A changed compiler counts as a changed source. */
export function openSourceMemory(dataDir: string): SourceMemory {
  const compiler = folderDigest(import.meta.dirname);
  return {
    digestOf: (dir) => createHash('sha256').update(compiler).update(folderDigest(dir)).digest('hex'),
    async published(course, digest) {
      const memory = await readMemory(dataDir);
      const known = Object.hasOwn(memory, course) ? memory[course]! : null;
      const entry = (await readCatalogue(dataDir)).courses.find((one) => one.course === course);
      if (!entry || known?.digest !== digest || known.package !== entry.package) return null;
      return existsSync(packageFile(dataDir, entry.package)) && existsSync(keysFile(dataDir, entry.package)) ? entry : null;
    },
    async remember(course, digest, packageId) {
      const memory = await readMemory(dataDir);
      await writeAtomically(memoryFile(dataDir), JSON.stringify({ ...memory, [course]: { digest, package: packageId } }));
    },
  };
}
