import { templateValues } from '#core/assessment/draw-templates.ts';
import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { ItemOutcome } from '#core/assessment/process-item.ts';
import { ItemFeedback } from '#bindings/item/item-feedback.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';

interface AdaptiveCheckProps {
  item: Item;
  scoring: ItemScoring;
  seed: number;
  /** What came of the last check; undefined before the first, and after each change of the answer. */
  outcome: ItemOutcome | undefined;
  empty: boolean;
  onCheck: () => void;
}

const wordOf = ({ score, completed }: ItemOutcome, points: number) => (completed || score === points ? 'checkRight' : score ? 'checkPart' : 'checkWrong');

/** An adaptive item of a practice: it is checked as often as wanted, and says something each time, until it is done. */
export function AdaptiveCheck({ item, scoring, seed, outcome, empty, onCheck }: AdaptiveCheckProps) {
  return (
    <div className="adaptive">
      {!outcome?.completed && (
        <Button variant="outline" disabled={empty || outcome !== undefined} onClick={onCheck}>
          <T ns="item" k={outcome ? 'checkAgain' : 'check'} />
        </Button>
      )}
      <div role="status">
        {outcome && (
          <>
            <p className={outcome.completed ? 'body arrived' : 'body waits'}>
              <T ns="item" k={wordOf(outcome, item.points)} />
            </p>
            <ItemFeedback scoring={scoring} outcomes={outcome.outcomes} variables={templateValues(item, seed)} />
          </>
        )}
      </div>
    </div>
  );
}
