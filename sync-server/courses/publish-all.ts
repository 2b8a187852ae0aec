import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problems.ts';
import { publishPackage, type Published } from './publish.ts';
import { openSourceMemory, type SourceMemory } from './source-memory.ts';

/** What became of one course folder. */
export type CourseOutcome = { course: string; problems: readonly Problem[] } & ({ published: Published } | { failed: string });

async function publishFolder(dataDir: string, dir: string, course: string, memory: SourceMemory): Promise<CourseOutcome> {
  try {
    const digest = memory.digestOf(dir);
    const known = await memory.published(course, digest);
    if (known) return { course, problems: [], published: { course, package: known.package, version: known.version, changed: false, keysCorrected: false } };
    // Loaded only now: mostly nothing has changed, and the server starts sooner without the parsers.
    const { compileCourse } = await import('./compile.ts');
    const { compiled, problems } = await compileCourse(dir);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (!compiled) return { course, problems, failed: `The course ${course} was not published: its source has ${errors} ${errors === 1 ? 'error' : 'errors'}.` };
    const published = await publishPackage(dataDir, compiled);
    await memory.remember(course, digest, published.package);
    return { course, problems, published };
  } catch (error) {
    return { course, problems: [], failed: `The course ${course} was not published: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * Compiles and publishes every course (a folder with a course.yaml) in a folder. A broken one does not stop the others, and what
 * was published of it before stays. An unchanged one is neither compiled nor written.
 */
export async function publishAll(dataDir: string, coursesDir: string): Promise<readonly CourseOutcome[]> {
  if (!existsSync(coursesDir)) return [];
  const names = readdirSync(coursesDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(coursesDir, entry.name, 'course.yaml')))
    .map(({ name }) => name)
    .sort();
  const memory = openSourceMemory(dataDir);
  const outcomes: CourseOutcome[] = [];
  // One after the other: they share the catalogue.
  for (const name of names) outcomes.push(await publishFolder(dataDir, join(coursesDir, name), name, memory));
  return outcomes;
}
