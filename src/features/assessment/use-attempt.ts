import type { Assessment } from '#core/assessment/item.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { loadAssessment } from '#bindings/load-assessment.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

export interface OpenedAttempt {
  attempt: Attempt;
  responses: readonly Response[];
  /** The items as they were when the attempt was begun: from the package that it names. Null where that is not on this device. */
  assessment: Assessment | null;
  /** Set where it is a sealed exam: then the assessment has its rules alone, and the responses cannot be read. */
  sealed?: SealedAssessment;
}

/** One of the person's own attempts: undefined while it is being read, null where there is none with this id. */
export function useAttempt(id: string): OpenedAttempt | null | undefined {
  const content = useContent();
  const { person } = useSession();
  const attempts = useDocuments('attempt');
  const responses = useDocuments('response', id);
  const attempt = attempts?.find((entry) => entry.id === id && entry.learner === person.id);
  const key = attempt ? `${attempt.package}/${attempt.assessment}` : null;
  const loaded = useLoaded(key, () => (attempt ? loadAssessment(content, attempt.package, attempt.assessment) : Promise.resolve(null)));
  if (!attempts || !responses) return undefined;
  if (!attempt) return null;
  return loaded === undefined ? undefined : { attempt, responses, assessment: null, ...loaded };
}
