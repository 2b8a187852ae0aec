import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Review } from '#core/documents/feedback.ts';
import type { Piece } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';

export interface Judgement {
  points: Readonly<Record<string, number>>;
  mark: number;
  max: number;
  comment: string;
  decision: Review['decision'];
}

/** Gives a judgement: a new review document, saved on this device first and carried on by the exchange; then on to the next piece. */
export function useJudge(piece: Piece, next: Piece | undefined) {
  const { t } = useText('tutor');
  const { documents, person, ids, clock } = useSession();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const give = async (judgement: Judgement) => {
    setBusy(true);
    setFailed(false);
    try {
      await documents.put({
        id: ids.id(),
        type: 'review',
        parent: piece.id,
        learner: piece.learner,
        cohort: piece.cohort,
        course: piece.course,
        about: piece.about,
        author: person.id,
        ...judgement,
        writtenAt: new Date(clock.now()).toISOString(),
      });
      toast({ text: t(judgement.decision === 'revise' ? 'returned' : 'given') });
      navigate(next ? paths.review(next.id) : paths.inbox());
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return { give, busy, failed };
}
