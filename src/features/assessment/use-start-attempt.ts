import { useState } from 'react';
import { useLocation } from 'wouter';
import { startAttempt } from '#core/assessment/responses.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import type { LoadedAssessment } from './use-assessment.ts';

/** Begins an attempt: its package is kept for it, and the attempt is on the disk before the first item is shown. */
export function useStartAttempt(course: string, loaded: LoadedAssessment, cohort: string) {
  const { documents, person, device, clock, ids } = useSession();
  const content = useContent();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const start = async () => {
    setState('busy');
    const attempt = startAttempt({ learner: person.id, cohort, course, assessment: loaded.assessment.id, package: loaded.packageId, device }, clock, ids);
    try {
      await content.pin(loaded.packageId, attempt.id);
      await documents.put(attempt);
      navigate(paths.attempt(attempt.id));
    } catch {
      await content.unpin(loaded.packageId, attempt.id).catch(() => {});
      setState('failed');
    }
  };
  return { state, start };
}
