import type { LessonProgress } from '../documents/progress.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock } from '../ports/clock.ts';

export interface LessonPlace {
  learner: string;
  cohort: string;
  course: string;
  lesson: string;
}

export function lessonProgressId(place: Pick<LessonPlace, 'learner' | 'course' | 'lesson'>): string {
  return derivedId('progress', place.learner, place.course, place.lesson);
}

/**
 * The progress after a page was read: the page is seen, the position moves, and the lesson is done when all its pages were seen.
 * @param page `seconds`: in use on this page, by the monotonic clock; `block`: what stands at the top of the screen
 */
export function readPage(place: LessonPlace, page: { id: string; pages: number; seconds: number; device: string; block?: string | undefined }, previous: LessonProgress | undefined, clock: Clock): LessonProgress {
  const seen = [...new Set([...(previous?.seen ?? []), page.id])].sort();
  const completed = previous?.completed || seen.length >= page.pages;
  return {
    ...(previous ?? unread(place)),
    ...place,
    seen,
    pages: Math.max(page.pages, previous?.pages ?? 0),
    seconds: { ...previous?.seconds, [page.device]: (previous?.seconds[page.device] ?? 0) + Math.max(0, Math.round(page.seconds)) },
    completed,
    ...(completed ? { completedAt: previous?.completedAt ?? new Date(clock.now()).toISOString() } : {}),
    position: { hlc: clock.stamp(), page: page.id, ...(page.block === undefined ? {} : { block: page.block }) },
  };
}

/** The progress of a lesson in which nothing has been read. */
function unread(place: LessonPlace): LessonProgress {
  return { ...place, id: lessonProgressId(place), type: 'lesson-progress', parent: '', seen: [], pages: 0, seconds: {}, completed: false };
}

/** The progress after sound or film of a block was played up to `seconds` (0: from the start again). */
export function notePlayed(place: LessonPlace, block: string, seconds: number, previous: LessonProgress | undefined, clock: Clock): LessonProgress {
  const before = previous ?? unread(place);
  return { ...before, played: { ...before.played, [block]: { hlc: clock.stamp(), seconds } } };
}

/** Seconds on all devices together. */
export function secondsSpent(progress: LessonProgress): number {
  return Object.values(progress.seconds).reduce((sum, seconds) => sum + seconds, 0);
}
