import { useMemo, useSyncExternalStore } from 'react';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import type { Live } from '#core/ports/live.ts';
import { TIMELINE_KINDS, timelineOf, type TimelineEvent } from '#core/review/timeline.ts';
import { useSession } from '#bindings/services.tsx';

/** Several lists as one; undefined until each of them was read. */
function allOf(documents: DocumentStore): Live<readonly (readonly AnyDocument[])[]> {
  const lives = TIMELINE_KINDS.map((kind) => documents.live(kind) as Live<readonly AnyDocument[]>);
  let last: readonly (readonly AnyDocument[])[] | undefined;
  return {
    read() {
      const now = lives.map((live) => live.read());
      if (now.some((list) => list === undefined)) return undefined;
      if (!last || now.some((list, at) => list !== last![at])) last = now as (readonly AnyDocument[])[];
      return last;
    },
    subscribe(listener) {
      const ends = lives.map((live) => live.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}

/** What a learner of a cohort did and was answered, the newest first; undefined while it is being read. */
export function useTimeline(cohort: string, learner: string): readonly TimelineEvent[] | undefined {
  const { documents } = useSession();
  const all = useMemo(() => allOf(documents), [documents]);
  const lists = useSyncExternalStore((listener) => all.subscribe(listener), () => all.read());
  return useMemo(() => lists && timelineOf(lists.flat().filter((document) => document.cohort === cohort && document.learner === learner)), [lists, cohort, learner]);
}
