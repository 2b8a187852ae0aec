import { useCallback, useMemo, useRef, useState } from 'react';
import type { Attempt, Response, ResponseValue } from '#core/documents/attempt.ts';
import { responseId } from '#core/assessment/responses.ts';
import type { Autosave } from '#bindings/autosave.ts';
import { useSession } from '#bindings/services.tsx';
import { useAutosave } from '#bindings/use-autosave.ts';
import { flagResponse, isFlagged, respondLast, shownValues } from './answers.ts';

/** What waits to be written for one item. */
interface Change {
  value?: ResponseValue;
  flagged?: boolean;
}

export interface Answers {
  shown: ReadonlyMap<string, ResponseValue>;
  isFlagged: (item: string) => boolean;
  /** @param delayMs the pause in typing after which it is written; 0 writes at once */
  change: (item: string, value: ResponseValue, delayMs: number) => void;
  flag: (item: string, on: boolean) => void;
  autosave: Autosave<Change>;
  /** The attempt's seconds in use, now. */
  seconds: () => number;
}

/**
 * The answers of an open attempt: what is typed is on the page at once and on the disk a moment later.
 * @param seconds the attempt's, now
 * @param save writes an answer down; as a document unless told otherwise
 */
export function useAnswers(attempt: Attempt, responses: readonly Response[], seconds: () => number, save?: (response: Response) => Promise<void>): Answers {
  const { documents, device, clock } = useSession();
  const [here, setHere] = useState<ReadonlyMap<string, ResponseValue>>(new Map());
  const [flags, setFlags] = useState<ReadonlyMap<string, boolean>>(new Map());
  // What this page wrote last: the stored list may still be a moment behind.
  const written = useRef(new Map<string, Response>());
  const write = async (item: string, change: Change) => {
    let response = written.current.get(item) ?? responses.find((entry) => entry.id === responseId(attempt.id, item, device));
    if (change.value) response = respondLast(attempt, item, device, change.value, response, responses, clock, seconds());
    if (change.flagged !== undefined) response = flagResponse(attempt, item, device, change.flagged, response, clock);
    if (!response) return;
    await (save ?? documents.put)(response);
    written.current.set(item, response);
  };
  const autosave = useAutosave<Change>(write);
  const put = useCallback(
    (item: string, change: Change, delayMs: number) => autosave.change(item, { ...autosave.pending(item), ...change }, delayMs),
    [autosave],
  );
  const change = useCallback(
    (item: string, value: ResponseValue, delayMs: number) => {
      setHere((now) => new Map(now).set(item, value));
      put(item, { value }, delayMs);
    },
    [put],
  );
  const flag = useCallback(
    (item: string, on: boolean) => {
      setFlags((now) => new Map(now).set(item, on));
      put(item, { flagged: on }, 0);
    },
    [put],
  );
  const shown = useMemo(() => shownValues(responses, here), [responses, here]);
  return { shown, isFlagged: (item) => flags.get(item) ?? isFlagged(responses, item), change, flag, autosave, seconds };
}
