import { useMemo } from 'react';
import type { Lesson } from '#core/course/lesson.ts';
import { lessonsOf, packageIdOf, type LessonEntry, type Manifest } from '#core/course/manifest.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

export interface LoadedLesson {
  manifest: Manifest;
  lesson: Lesson;
  entry: LessonEntry;
  number: number;
}

/**
 * The lesson of the package that is installed: undefined while it is being read, null where it is not on this device.
 * A course that is updated while it is read changes the lesson in place.
 */
export function useLesson(course: string, lessonId: string): LoadedLesson | null | undefined {
  const content = useContent();
  const courses = useLive(content.courses);
  const installed = courses?.find((entry) => entry.course === course)?.installed;
  const packageId = useMemo(() => (installed ? packageIdOf(installed) : null), [installed]);
  const lesson = useLoaded(packageId && `${packageId}/${lessonId}`, () => content.lesson(packageId ?? '', lessonId));
  if (!courses) return undefined;
  const place = installed && lessonsOf(installed).find((entry) => entry.lesson.id === lessonId);
  if (!installed || !place) return null;
  return lesson && { manifest: installed, lesson, entry: place.lesson, number: place.number };
}
