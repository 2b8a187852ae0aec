import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useReadingContext } from './words.tsx';

/** Whether a file of a course lies on this device: essential ones always do, the others when nothing optional is missing. */
export function isOnDevice(course: CourseOnDevice, file: string): boolean {
  const asset = course.installed?.assets.find((entry) => entry.sha256 === file);
  return asset?.role === 'essential' || course.optionalBytes === 0;
}

/** The course whose optional media must be fetched before a file of it can be shown; null where the file is here. */
export function useAway(file: string): CourseOnDevice | null {
  const { course } = useReadingContext();
  const entry = useLive(useContent().courses)?.find((each) => each.course === course);
  return entry && !isOnDevice(entry, file) ? entry : null;
}
