import type { DownloadFailure } from '#core/ports/content.ts';

/** Failures, by course, that the disk had no room to note: told from memory until the course is asked for again. */
export function createUnstored() {
  const failures = new Map<string, DownloadFailure>();
  let changed: () => void = () => {};
  return {
    of: (course: string) => failures.get(course),
    note(course: string, failure: DownloadFailure): void {
      failures.set(course, failure);
      changed();
    },
    forget: (course: string) => failures.delete(course),
    /** Sets who is told of a new one: no change of the database does it. */
    onNote(listener: () => void): void {
      changed = listener;
    },
  };
}

export type Unstored = ReturnType<typeof createUnstored>;
