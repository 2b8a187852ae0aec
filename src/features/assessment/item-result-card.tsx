import { templateValues } from '#core/assessment/draw-templates.ts';
import { processItem } from '#core/assessment/process-item.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { AnsweredItem } from '#bindings/item/answered-item.tsx';
import { ItemFeedback } from '#bindings/item/item-feedback.tsx';
import { ItemKey } from '#bindings/item/item-key.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import type { ItemOutcome } from './attempt-score.ts';

/** How an item went, in a word as well as in colour. */
function ItemScore({ outcome }: { outcome: ItemOutcome }) {
  const { item, score } = outcome;
  if (score === null) {
    return (
      <Chip>
        <T ns="assessment" k="notScored" values={{ points: item.points }} />
      </Chip>
    );
  }
  const kind = score >= item.points ? 'full' : score > 0 ? 'part' : 'zero';
  return (
    <Chip tone={kind === 'full' ? 'got' : kind === 'part' ? 'wait' : 'bad'} icon={kind === 'full' ? 'check' : undefined}>
      <T ns="assessment" k={`scored.${kind}`} values={{ score, points: item.points }} />
    </Chip>
  );
}

/** The right answer of an item whose key is in the package, and what is said of it: practice only. */
function RightAnswer({ outcome, seed }: { outcome: ItemOutcome; seed: number }) {
  const { item, score } = outcome;
  const { scoring } = item;
  const byTutor = scoring?.processing === 'tutor';
  if (!scoring || (byTutor && !scoring.explain)) return null;
  return (
    <div className="item-key">
      {!byTutor && score !== item.points && (
        <div className="body">
          <span className="soft">
            <T ns="assessment" k="rightAnswer" />{' '}
          </span>
          <ItemKey item={item} scoring={scoring} seed={seed} />
        </div>
      )}
      {scoring.explain && (
        <p className="body typed item-why">
          <Localised text={scoring.explain} />
        </p>
      )}
    </div>
  );
}

/** One item after the hand-in: the question, what was answered, how it went, what is said about it, why. */
export function ItemResultCard({ number, outcome, value, seed }: { number: number; outcome: ItemOutcome; value: ResponseValue | undefined; seed: number }) {
  const { item } = outcome;
  const { outcomes, tries } = processItem(item, item.scoring, value, seed);
  return (
    <Card as="article">
      <div className="row">
        <p className="note grow num">
          <T ns="assessment" k="itemNumber" values={{ number }} />
        </p>
        <ItemScore outcome={outcome} />
      </div>
      <AnsweredItem own item={item} value={value} seed={seed} outcomes={outcomes} />
      {item.adaptive && tries > 0 && (
        <p className="note num">
          <T ns="item" k="tried" values={{ count: tries }} />
        </p>
      )}
      {(outcome.by === 'server' || outcome.by === 'tutor') && (
        <p className="note item-scored-by">
          <T ns="assessment" k={`scoredBy.${outcome.by}`} />
        </p>
      )}
      {item.scoring && <ItemFeedback scoring={item.scoring} outcomes={outcomes} variables={templateValues(item, seed)} />}
      <RightAnswer outcome={outcome} seed={seed} />
    </Card>
  );
}
