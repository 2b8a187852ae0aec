import { templateValues } from '#core/assessment/draw-templates.ts';
import type { Item } from '#core/assessment/item.ts';
import { processItem, type ItemOutcome } from '#core/assessment/process-item.ts';
import { isEmptyResponse } from '#core/assessment/response-values.ts';
import { changedSinceTry, triesAlone, withTry } from '#core/assessment/tries.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { ItemFeedback } from '#bindings/item/item-feedback.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';

/** What came of the tries of an adaptive item whose key is here; undefined before the first. */
export function triedOutcome(item: Item, value: ResponseValue | undefined, seed: number): ItemOutcome | undefined {
  const tried = item.adaptive && item.scoring ? triesAlone(value) : undefined;
  return tried && processItem(item, item.scoring, tried, seed);
}

interface AdaptiveCheckProps {
  item: Item;
  seed: number;
  value: ResponseValue | undefined;
  /** Of `triedOutcome`. */
  outcome: ItemOutcome | undefined;
  locked: boolean;
  /** Called with the answer that is to be checked as it stands. */
  onCheck: (value: ResponseValue) => void;
}

const wordOf = ({ score, completed }: ItemOutcome, points: number) => (score === points ? 'checkRight' : completed ? 'checkDone' : score ? 'checkPart' : 'checkWrong');

/** An adaptive item of a practice: it is checked as often as wanted, and says something each time, until it is done. Nothing for any other. */
export function AdaptiveCheck({ item, seed, value, outcome, locked, onCheck }: AdaptiveCheckProps) {
  const { scoring } = item;
  if (!item.adaptive || !scoring) return null;
  const may = value !== undefined && !isEmptyResponse(value) && changedSinceTry(item, value) && withTry(item, value, 0) !== value;
  return (
    <div className="adaptive">
      {!outcome?.completed && (
        <Button variant="outline" disabled={locked || !may} onClick={() => may && onCheck(value)}>
          <T ns="item" k={outcome ? 'checkAgain' : 'check'} />
        </Button>
      )}
      <div role="status">
        {outcome && (
          <>
            <p className={outcome.completed ? 'body arrived' : 'body waits'}>
              <T ns="item" k={wordOf(outcome, item.points)} />
            </p>
            <p className="note num">
              <T ns="item" k="tried" values={{ count: outcome.tries }} />
            </p>
            <ItemFeedback scoring={scoring} outcomes={outcome.outcomes} variables={templateValues(item, seed)} />
          </>
        )}
      </div>
    </div>
  );
}
