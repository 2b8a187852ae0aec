import { useState } from 'react';
import type { MarkDecision } from '#core/documents/mark-decision.ts';
import type { MarkPart } from '#core/marks/course-mark.ts';
import { clear, lock, override, take, unlock, type Deciding } from '#core/marks/decide.ts';
import type { MarkLine } from '#core/marks/mark-book.ts';
import { useSession } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';
import type { BookProps } from './mark-book.tsx';

/**
 * Decides about marks: new documents, saved on this device first and carried on by the exchange. Each takes the place of what this
 * device knows; what it does not know stays beside it.
 */
export function useDecideMark({ place, installed, decisions }: Pick<BookProps, 'place' | 'installed' | 'decisions'>) {
  const { t } = useText('tutor-marks');
  const { documents, person, ids, clock } = useSession();
  const toast = useToast();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const { cohort, course } = place;

  const who = (learner: string): Deciding => ({
    id: ids.id(),
    learner,
    cohort: cohort.id,
    course,
    author: person.id,
    known: decisions.filter((decision) => decision.learner === learner && decision.cohort === cohort.id && decision.course === course),
    writtenAt: new Date(clock.now()).toISOString(),
  });
  /** Resolves to true when they are on the disk. */
  const save = async (said: string, made: readonly MarkDecision[]): Promise<boolean> => {
    setState('busy');
    try {
      await documents.put(...made);
      toast({ text: t(said, { count: made.length }) });
      setState('ready');
      return true;
    } catch {
      setState('failed');
      return false;
    }
  };
  return {
    state,
    override: (line: MarkLine, part: MarkPart | undefined, value: number, reason: string) => save('saved.override', [override(who(line.learner), line.mark, part, value, reason)]),
    clear: (line: MarkLine, part: MarkPart | undefined, reason: string) => save('saved.clear', [clear(who(line.learner), line.mark, part, reason)]),
    take: (line: MarkLine, head: MarkDecision) => save('saved.settled', [take(who(line.learner), head)]),
    lock: (lines: readonly MarkLine[], reason = '') => {
      const act = ids.id();
      return save('saved.lock', lines.map((line) => lock(who(line.learner), line.mark, installed.packageId, act, reason)));
    },
    unlock: (lines: readonly MarkLine[], reason: string) => {
      const act = ids.id();
      return save('saved.unlock', lines.map((line) => unlock(who(line.learner), line.mark, act, reason)));
    },
  };
}
