import type { Assessment } from '#core/assessment/item.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from './services.tsx';
import { useLive } from './use-live.ts';
import { useLoaded } from './use-loaded.ts';

/** A practice assessment of a course that is on this device. */
export interface Practice {
  manifest: Manifest;
  assessment: Assessment;
}

const idsOf = (manifest: Manifest) => manifest.modules.flatMap((module) => module.assessments.filter((entry) => entry.kind === 'practice').map((entry) => entry.id));

/** All practice assessments on this device; undefined while they are being read. */
export function usePractices(): readonly Practice[] | undefined {
  const content = useContent();
  const courses = useLive(content.courses);
  const key = courses ? courses.map((course) => course.installedPackage ?? '').join(' ') : null;
  const load = async () => {
    const found = await Promise.all((courses ?? []).flatMap((course) => practicesOf(course)));
    return found.flatMap((practice) => practice ?? []);
  };
  const practicesOf = ({ installed, installedPackage }: CourseOnDevice) =>
    installed && installedPackage
      ? idsOf(installed).map(async (id): Promise<Practice | null> => {
          const assessment = await content.assessment(installedPackage, id);
          return assessment && { manifest: installed, assessment };
        })
      : [];
  return useLoaded(key, load) ?? undefined;
}
