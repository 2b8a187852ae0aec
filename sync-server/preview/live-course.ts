import { watch } from 'node:fs';
import type { Manifest } from '#core/course/manifest.ts';
import { compileCourse } from '../courses/compile.ts';
import type { Problem } from '../courses/problems.ts';
import { publishPackage } from '../courses/publish.ts';

/** How long nothing may change before the course is compiled: editors write a file in several steps. */
const QUIET_MS = 150;

/** The course as it is now. */
export interface PreviewState {
  /** Counts compilations. */
  revision: number;
  /** Id of the newest package without errors, null before the first. */
  package: string | null;
  title: string;
  parts: readonly { path: string; title: string; kind: 'lesson' | 'assessment' | 'task' }[];
  problems: readonly Problem[];
  /** What was made of media, in words. */
  changes: readonly string[];
}

/** A course folder that is compiled again whenever it changes. */
export interface LiveCourse {
  read(): PreviewState;
  /** Calls back after each compilation; returns the function that ends it. */
  subscribe(listener: (state: PreviewState) => void): () => void;
  close(): void;
}

function partsOf({ course, modules }: Manifest): PreviewState['parts'] {
  const base = `/courses/${course}`;
  return modules.flatMap((module) => [
    ...module.lessons.map(({ id, title }) => ({ path: `${base}/lessons/${id}`, title: title.zh, kind: 'lesson' as const })),
    ...module.assessments.map(({ id, title }) => ({ path: `${base}/assessments/${id}`, title: title.zh, kind: 'assessment' as const })),
    ...module.tasks.map(({ id, title }) => ({ path: `${base}/tasks/${id}`, title: title.zh, kind: 'task' as const })),
  ]);
}

const fault = (error: unknown): Problem => ({ severity: 'error', file: 'course.yaml', line: 1, what: `The course could not be read: ${error instanceof Error ? error.message : String(error)}.`, todo: 'See whether the folder is still there.' });

/** Compiles a course folder into a data folder now and at each change. With errors in it the package before stays. Exams stay open: authors look at them here. */
export async function openLiveCourse(dir: string, dataDir: string): Promise<LiveCourse> {
  const listeners = new Set<(state: PreviewState) => void>();
  let state: PreviewState = { revision: 0, package: null, title: '', parts: [], problems: [], changes: [] };

  async function compile(): Promise<void> {
    const { compiled, problems, changes } = await compileCourse(dir).catch((error: unknown) => ({ compiled: null, problems: [fault(error)], changes: [] }));
    const next = { ...state, revision: state.revision + 1, problems, changes };
    state = compiled ? { ...next, package: (await publishPackage(dataDir, { ...compiled, exams: {} })).package, title: compiled.manifest.title.zh, parts: partsOf(compiled.manifest) } : next;
    for (const listener of listeners) listener(state);
  }

  let line = compile();
  await line;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(timer);
    // One after the other: a slow compilation must not overtake the one behind it.
    timer = setTimeout(() => (line = line.then(compile)), QUIET_MS);
  });
  watcher.on('error', () => undefined);
  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
