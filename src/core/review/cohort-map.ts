import { lessonsOf, type Manifest } from '../course/manifest.ts';
import type { LessonProgress } from '../documents/progress.ts';

/** What is known of one learner in one lesson. 'unknown': nothing of theirs ever reached the server, which is not "not studied". */
export type LessonState = 'done' | 'some' | 'none' | 'unknown';

/** One learner's row of the map. */
export interface LearnerRow {
  learner: string;
  states: readonly LessonState[];
  done: number;
}

/**
 * Learners × lessons of a course.
 * @param heardFrom learners from whom anything at all has reached this device
 */
export function cohortMap(manifest: Manifest, learners: readonly string[], progress: readonly LessonProgress[], heardFrom: ReadonlySet<string>): readonly LearnerRow[] {
  const lessons = lessonsOf(manifest).map(({ lesson }) => lesson.id);
  const known = new Map(progress.filter((entry) => entry.course === manifest.course).map((entry) => [`${entry.learner}/${entry.lesson}`, entry]));
  return learners.map((learner) => {
    const states = lessons.map((lesson): LessonState => {
      const entry = known.get(`${learner}/${lesson}`);
      if (entry) return entry.completed ? 'done' : 'some';
      return heardFrom.has(learner) ? 'none' : 'unknown';
    });
    return { learner, states, done: states.filter((state) => state === 'done').length };
  });
}
