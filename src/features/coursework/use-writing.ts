import { useCallback, useRef, useState } from 'react';
import { saveDraft, type SubmissionPlace } from '#core/coursework/revisions.ts';
import type { Draft, Work } from '#core/documents/coursework.ts';
import type { Autosave } from '#bindings/autosave.ts';
import { useSession } from '#bindings/services.tsx';
import { useAutosave } from '#bindings/use-autosave.ts';

/** A pause in typing after which the draft is written, in milliseconds. */
const TYPING_PAUSE_MS = 600;
const KEY = 'draft';

export interface Writing {
  work: Work;
  change: (work: Work, when: 'now' | 'soon') => void;
  autosave: Autosave<Work>;
}

/** What is being written: on the page at once, on the disk a moment later, as this device's own draft. */
export function useWriting(place: SubmissionPlace, own: Draft | undefined, start: Work): Writing {
  const { documents, clock } = useSession();
  const [work, setWork] = useState(start);
  const written = useRef(own);
  const autosave = useAutosave<Work>(async (_key, next) => {
    // A newer state of this device's draft may have come back from the server (an old copy of this device was restored).
    const stored = await documents.get('draft', saveDraft(place, next, undefined, clock).id);
    const latest = (stored?.versions.at(-1)?.n ?? 0) > (written.current?.versions.at(-1)?.n ?? 0) ? stored : written.current;
    const draft = saveDraft(place, next, latest, clock);
    await documents.put(draft);
    written.current = draft;
  });
  const change = useCallback(
    (next: Work, when: 'now' | 'soon') => {
      setWork(next);
      autosave.change(KEY, next, when === 'now' ? 0 : TYPING_PAUSE_MS);
    },
    [autosave],
  );
  return { work, change, autosave };
}
