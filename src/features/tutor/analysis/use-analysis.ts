import { useMemo } from 'react';
import type { Assessment } from '#core/assessment/item.ts';
import { analyseAssessment, type TestAnalysis } from '#core/analysis/test-analysis.ts';
import { useContent } from '#bindings/services.tsx';
import { useMarkRecord } from '#bindings/use-course-mark.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import type { CohortCourse } from '../use-cohort-course.ts';

interface Loaded {
  newest: Assessment | undefined;
  packages: ReadonlyMap<string, Assessment>;
}

/** What a cohort's answers say about one assessment, from what is on this device; undefined while it is being read. */
export function useAnalysis(place: CohortCourse, installed: NonNullable<CohortCourse['installed']>, id: string): TestAnalysis | undefined {
  const content = useContent();
  const record = useMarkRecord();
  const responses = useDocuments('response');
  const { manifest, packageId } = installed;
  const answered = useMemo(() => record && [...new Set(record.attempts.filter((attempt) => attempt.course === place.course && attempt.assessment === id).map((attempt) => attempt.package))].sort(), [record, place.course, id]);
  const loaded = useLoaded(answered ? [id, packageId, ...answered].join(' ') : null, async (): Promise<Loaded> => {
    const packages = new Map<string, Assessment>();
    for (const name of new Set([packageId, ...answered!])) {
      const assessment = await content.assessment(name, id);
      if (assessment) packages.set(name, assessment);
    }
    return { newest: packages.get(packageId), packages };
  });
  return useMemo(() => {
    if (!record || !responses || !loaded) return undefined;
    const learners = place.learners.map((learner) => learner.id);
    return analyseAssessment({ manifest, cohort: place.cohort.id, assessment: id, learners, record, responses, packages: loaded.packages }, loaded.newest);
  }, [record, responses, loaded, manifest, place, id]);
}
