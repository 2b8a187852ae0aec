import { useMemo } from 'react';
import { packageIdOf, type Manifest } from '#core/course/manifest.ts';
import { loadAssessment, type LoadedItems } from '#bindings/load-assessment.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

export interface LoadedAssessment extends LoadedItems {
  manifest: Manifest;
  packageId: string;
}

/** An assessment of the installed package, for a new attempt: undefined while it is being read, null where it is not on this device. */
export function useAssessment(course: string, id: string): LoadedAssessment | null | undefined {
  const content = useContent();
  const courses = useLive(content.courses);
  const manifest = courses?.find((entry) => entry.course === course)?.installed;
  const packageId = useMemo(() => (manifest ? packageIdOf(manifest) : null), [manifest]);
  const loaded = useLoaded(packageId && `${packageId}/${id}`, () => loadAssessment(content, packageId ?? '', id));
  if (!courses) return undefined;
  if (!manifest || !packageId) return null;
  return loaded && { manifest, packageId, ...loaded };
}
