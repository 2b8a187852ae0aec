import { useMemo } from 'react';
import { packageIdOf, type Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

export interface LoadedTask {
  manifest: Manifest;
  packageId: string;
  task: Task;
}

/** A task of the installed package: undefined while it is being read, null where it is not on this device. */
export function useTask(course: string, id: string): LoadedTask | null | undefined {
  const content = useContent();
  const courses = useLive(content.courses);
  const manifest = courses?.find((entry) => entry.course === course)?.installed;
  const packageId = useMemo(() => (manifest ? packageIdOf(manifest) : null), [manifest]);
  const task = useLoaded(packageId && `${packageId}/${id}`, () => content.task(packageId ?? '', id));
  if (!courses) return undefined;
  if (!manifest || !packageId) return null;
  return task && { manifest, packageId, task };
}
