import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Attempt } from '#core/documents/attempt.ts';
import type { RunningExam } from '#core/ports/exams.ts';
import { handIn } from '#core/assessment/responses.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';

/** Hands an attempt in: first everything typed is on the disk, then the attempt, then the receipt is shown. What of an exam could be read goes last. */
export function useHandIn(flush: () => Promise<boolean>, withSeconds: () => Attempt, exam?: RunningExam) {
  const { documents, clock } = useSession();
  const content = useContent();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const handInNow = async () => {
    setState('busy');
    try {
      if (!(await flush())) throw new Error('Answers are not on the disk yet.');
      await exam?.settle();
      const attempt = withSeconds();
      const responses = await documents.find('response', attempt.id);
      await documents.put(handIn(attempt, responses, clock));
      // Should it stay now, the next opening of the person's data takes it away.
      await exam?.close().catch(() => {});
      await content.unpin(attempt.package, attempt.id).catch(() => {});
      navigate(paths.attemptReceipt(attempt.id), { replace: true });
    } catch {
      // Nothing was handed in; every answer is where it was.
      setState('failed');
    }
  };
  return { state, handInNow };
}
