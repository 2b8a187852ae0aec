import type { Receipt } from '#core/documents/feedback.ts';
import { lateState, standingDecision } from '#core/review/late.ts';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { Card } from '#ui/card.tsx';
import { useDocuments } from './use-documents.ts';

/** For the learner: that a hand-in was late, and what the tutor has decided; nothing where it was in time. */
export function LateNote({ receipt }: { receipt: Receipt }) {
  const language = useLanguage();
  const decisions = useDocuments('late-decision', receipt.parent);
  const decision = standingDecision(receipt.parent, decisions ?? []);
  const state = lateState(receipt, decision);
  if (!decisions || !state) return null;
  return (
    <Card tone={state === 'refused' ? 'clay' : state === 'waiting' ? 'barley' : 'lake'} tight>
      <p className="body">
        <T k={`lateWork.${state}`} />
      </p>
      {decision?.note && (
        <p className="body late-word">
          <Marked text={decision.note} language={language} />
        </p>
      )}
    </Card>
  );
}
