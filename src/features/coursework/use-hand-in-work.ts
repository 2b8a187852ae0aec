import { useState } from 'react';
import { useLocation } from 'wouter';
import { handInWork, type SubmissionPlace } from '#core/coursework/revisions.ts';
import type { Revision } from '#core/documents/coursework.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import type { UseClock } from '#bindings/use-time-in-use.ts';
import type { Writing } from './use-writing.ts';

/** Hands coursework in: the draft is on the disk first, then the revision, then the receipt is shown. */
export function useHandInWork(place: SubmissionPlace, packageId: string, writing: Writing, earlier: readonly Revision[], time: UseClock) {
  const { documents, clock, ids } = useSession();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const handInNow = async () => {
    setState('busy');
    try {
      if (!(await writing.autosave.flush())) throw new Error('The draft is not on the disk yet.');
      const revision = handInWork(place, packageId, writing.work, time.seconds(), earlier, clock, ids);
      await documents.put(revision);
      navigate(paths.revisionReceipt(place.course, place.task, revision.id));
    } catch {
      // Nothing was handed in; the draft is where it was.
      setState('failed');
    }
  };
  return { state, handInNow };
}
