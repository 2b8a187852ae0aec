import type { ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { AnswerText } from './answer-text.tsx';
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

/** The right answer of an item whose key is in the package: practice only. */
function RightAnswer({ outcome }: { outcome: ItemOutcome }) {
  const { item, score } = outcome;
  const { scoring } = item;
  if (!scoring || scoring.processing === 'tutor') return null;
  const correct = Object.fromEntries(Object.entries(scoring.responses).map(([id, key]) => [id, [...(key.mapping?.fold ? [key.mapping.entries.map((entry) => entry.key).join(' / ')] : (key.correct ?? []))]]));
  return (
    <div className="item-key">
      {score !== item.points && (
        <p className="body">
          <span className="soft">
            <T ns="assessment" k="rightAnswer" />{' '}
          </span>
          <AnswerText item={item} value={{ values: correct }} />
        </p>
      )}
      {scoring.explain && (
        <p className="body">
          <Localised text={scoring.explain} />
        </p>
      )}
    </div>
  );
}

/** One item after the hand-in: the question, what was answered, how it went, why. */
export function ItemResultCard({ number, outcome, value }: { number: number; outcome: ItemOutcome; value: ResponseValue | undefined }) {
  const { item } = outcome;
  return (
    <Card as="article">
      <div className="row">
        <p className="note grow num">
          <T ns="assessment" k="itemNumber" values={{ number }} />
        </p>
        <ItemScore outcome={outcome} />
      </div>
      <h3 className="head item-question">
        <Localised text={item.prompt} />
      </h3>
      <p className="note">
        <T ns="assessment" k="yourAnswer" />
      </p>
      <p className="body">
        <AnswerText item={item} value={value} />
      </p>
      {(outcome.by === 'server' || outcome.by === 'tutor') && (
        <p className="note item-scored-by">
          <T ns="assessment" k={`scoredBy.${outcome.by}`} />
        </p>
      )}
      <RightAnswer outcome={outcome} />
    </Card>
  );
}
