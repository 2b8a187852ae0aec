import { petalsOf } from '../course/flower.ts';
import { lessonsOf, type LessonEntry, type Manifest, type ModuleEntry } from '../course/manifest.ts';
import type { LessonProgress } from '../documents/progress.ts';

export interface NextLesson {
  module: ModuleEntry;
  lesson: LessonEntry;
  /** Its place in the whole course, from 1. */
  number: number;
  /** The page to go on from, from 1. */
  page: number;
  /** Minutes left by the author's estimate, at least 1. */
  minutesLeft: number;
}

/** How far one learner is in a course. */
export interface CourseProgress {
  petals: readonly number[];
  modulesDone: number;
  lessonsDone: number;
  lessons: number;
  /** Share of each module's lessons that are done, by module id. */
  moduleShare: Readonly<Record<string, number>>;
  /** The first lesson that is not done; null when all are. */
  next: NextLesson | null;
}

/**
 * @param progress any lesson progress of this learner; other courses' are passed over
 */
export function courseProgress(manifest: Manifest, progress: readonly LessonProgress[]): CourseProgress {
  const mine = new Map(progress.filter((entry) => entry.course === manifest.course).map((entry) => [entry.lesson, entry]));
  const isDone = (lesson: LessonEntry) => mine.get(lesson.id)?.completed ?? false;
  const modules = manifest.modules.map((module) => module.lessons.map(isDone));
  const lessons = lessonsOf(manifest);
  const open = lessons.find(({ lesson }) => !isDone(lesson));
  return {
    petals: petalsOf(modules),
    modulesDone: modules.filter((module) => module.length > 0 && module.every(Boolean)).length,
    lessonsDone: modules.flat().filter(Boolean).length,
    lessons: lessons.length,
    moduleShare: Object.fromEntries(manifest.modules.map((module, at) => [module.id, modules[at]!.length === 0 ? 0 : modules[at]!.filter(Boolean).length / modules[at]!.length])),
    next: open ? { ...open, ...remaining(open.lesson, mine.get(open.lesson.id)) } : null,
  };
}

function remaining(lesson: LessonEntry, progress: LessonProgress | undefined): { page: number; minutesLeft: number } {
  const seen = Math.min(progress?.seen.length ?? 0, lesson.pages);
  return { page: Math.min(lesson.pages, seen + 1), minutesLeft: Math.max(1, Math.round((lesson.minutes * (lesson.pages - seen)) / Math.max(1, lesson.pages))) };
}

/** The petals of all that somebody studies, dealt over their courses together: the flower beside their name. */
export function petalsOfStudy(manifests: readonly Manifest[], progress: readonly LessonProgress[]): readonly number[] {
  const done = new Set(progress.filter((entry) => entry.completed).map((entry) => `${entry.course}/${entry.lesson}`));
  return petalsOf(manifests.map((manifest) => lessonsOf(manifest).map(({ lesson }) => done.has(`${manifest.course}/${lesson.id}`))));
}
