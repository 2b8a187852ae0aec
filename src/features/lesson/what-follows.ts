import { lessonsOf, type AssessmentEntry, type LessonEntry, type Manifest, type TaskEntry } from '#core/course/manifest.ts';

/** Where the last page of a lesson leads. */
export type Following = { kind: 'lesson'; lesson: LessonEntry } | { kind: 'assessment'; assessment: AssessmentEntry } | { kind: 'task'; task: TaskEntry } | { kind: 'course' };

/**
 * What comes after a lesson: the next of its module; after the module's last one its first assessment or task that was not yet
 * handed in; then the next module; at the end the course.
 * @param handedIn ids of assessments and tasks that the learner has handed in
 */
export function whatFollows(manifest: Manifest, lessonId: string, handedIn: ReadonlySet<string>): Following {
  const lessons = lessonsOf(manifest);
  const at = lessons.findIndex((entry) => entry.lesson.id === lessonId);
  const here = lessons[at];
  if (!here) return { kind: 'course' };
  const next = lessons[at + 1];
  if (next && next.module.id === here.module.id) return { kind: 'lesson', lesson: next.lesson };
  const assessment = here.module.assessments.find((entry) => !handedIn.has(entry.id));
  if (assessment) return { kind: 'assessment', assessment };
  const task = here.module.tasks.find((entry) => !handedIn.has(entry.id));
  if (task) return { kind: 'task', task };
  return next ? { kind: 'lesson', lesson: next.lesson } : { kind: 'course' };
}
