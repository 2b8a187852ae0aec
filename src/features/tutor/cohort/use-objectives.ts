import { useMemo } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import type { ObjectiveOf } from '#core/review/failed-objectives.ts';
import type { LocalText } from '#core/text.ts';
import { useContent } from '#bindings/services.tsx';
import { useLoaded } from '#bindings/use-loaded.ts';
import type { InstalledCourse } from './use-cohort.ts';

export interface Objectives {
  of: ObjectiveOf;
  name: (course: string, objective: string) => LocalText;
}

const none: Objectives = { of: () => undefined, name: (_course, objective) => ({ zh: objective }) };

/** What the items of these courses are about, from their assessments on this device. */
export function useObjectives(courses: readonly InstalledCourse[]): Objectives {
  const content = useContent();
  const key = courses.map(({ packageId }) => packageId).join();
  const loaded = useLoaded(key || null, async () => Promise.all(courses.flatMap(({ packageId, manifest }) => assessmentsOf(manifest).map(async (id) => ({ course: manifest.course, assessment: await content.assessment(packageId, id) })))));
  return useMemo(() => {
    if (!loaded) return none;
    const byItem = new Map<string, string>();
    const names = new Map<string, LocalText>();
    for (const { course, assessment } of loaded) {
      for (const { id, objective } of assessment?.items ?? []) if (objective) byItem.set(`${course}/${assessment!.id}/${id}`, objective);
      for (const [id, name] of Object.entries(assessment?.objectives ?? {})) names.set(`${course}/${id}`, name);
    }
    return {
      // What was drawn a second time is kept under "id.2".
      of: (course, assessment, item) => byItem.get(`${course}/${assessment}/${item}`) ?? byItem.get(`${course}/${assessment}/${item.replace(/\.\d+$/, '')}`),
      name: (course, objective) => names.get(`${course}/${objective}`) ?? { zh: objective },
    };
  }, [loaded]);
}

const assessmentsOf = (manifest: Manifest) => manifest.modules.flatMap(({ assessments }) => assessments.map(({ id }) => id));
