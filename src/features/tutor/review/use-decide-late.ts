import { useState } from 'react';
import type { LateDecision } from '#core/documents/late-decision.ts';
import type { Piece } from '#core/review/inbox.ts';
import { useSession } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';

/** Decides on a late hand-in: a new document, saved on this device first and carried on by the exchange. */
export function useDecideLate({ id: parent, learner, cohort, course, about }: Piece) {
  const { t } = useText('tutor');
  const { documents, person, ids, clock } = useSession();
  const toast = useToast();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const decide = async (decision: LateDecision['decision'], note: string) => {
    setState('busy');
    try {
      await documents.put({ id: ids.id(), type: 'late-decision', parent, learner, cohort, course, about, author: person.id, decision, note, writtenAt: new Date(clock.now()).toISOString() });
      toast({ text: t('lateCard.decided') });
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return { state, decide };
}
