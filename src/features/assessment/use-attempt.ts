import type { Assessment } from '#core/assessment/item.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

export interface OpenedAttempt {
  attempt: Attempt;
  responses: readonly Response[];
  /** The items as they were when the attempt was begun: from the package that it names. Null where that is not on this device. */
  assessment: Assessment | null;
}

/** One of the person's own attempts: undefined while it is being read, null where there is none with this id. */
export function useAttempt(id: string): OpenedAttempt | null | undefined {
  const content = useContent();
  const { person } = useSession();
  const attempts = useDocuments('attempt');
  const responses = useDocuments('response', id);
  const attempt = attempts?.find((entry) => entry.id === id && entry.learner === person.id);
  const key = attempt ? `${attempt.package}/${attempt.assessment}` : null;
  const assessment = useLoaded(key, () => (attempt ? content.assessment(attempt.package, attempt.assessment) : Promise.resolve(null)));
  if (!attempts || !responses) return undefined;
  if (!attempt) return null;
  return assessment === undefined ? undefined : { attempt, responses, assessment };
}
