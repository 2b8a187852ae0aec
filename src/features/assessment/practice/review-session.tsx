import { useState } from 'react';
import { REVIEW_SECONDS } from '#core/practice/plan.ts';
import { cardKey } from '#core/practice/log.ts';
import type { ReviewHere } from '#bindings/use-review.ts';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { CardDesk } from './card-desk.tsx';
import { useAnswerLog } from './use-answer-log.ts';
import { useQueue } from './use-queue.ts';

const IDLE_MS = 60_000;

function itemsOf({ plan, items }: ReviewHere) {
  const byKey = new Map(items.map((entry) => [cardKey({ course: entry.course, item: entry.item.id }), entry]));
  return plan.cards.flatMap((card) => byKey.get(cardKey(card)) ?? []);
}

/** One sitting of review: card by card, over when all are done or the ten minutes are. */
export function ReviewSession({ review, onEnd }: { review: ReviewHere; onEnd: (timeIsOver: boolean) => void }) {
  const { t } = useText('practice');
  const [cards] = useState(() => itemsOf(review));
  const queue = useQueue(cards);
  const log = useAnswerLog('review', review.log);
  const time = useTimeInUse(IDLE_MS);
  const [turn, setTurn] = useState(0);
  const [canUndo, setCanUndo] = useState(false);

  const next = (share: number) => {
    const over = queue.at + 1 >= queue.total && (share >= 1 || cards.indexOf(queue.current!) !== queue.at);
    const timeIsOver = time.seconds() >= REVIEW_SECONDS;
    if (over || timeIsOver) return onEnd(timeIsOver);
    queue.next(share);
    setTurn((now) => now + 1);
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  const undo = async () => {
    const card = await log.undo();
    setCanUndo(false);
    if (!card) return;
    queue.backTo(card);
    setTurn((now) => now + 1);
  };
  const { current } = queue;
  return (
    <Screen bottom="foot">
      <TopBar
        back={{ label: t('stop'), close: true, onClick: () => onEnd(false) }}
        title={
          <>
            <T ns="practice" k="review" /> <span className="num">{`${Math.min(queue.at + 1, queue.total)} / ${queue.total}`}</span>
          </>
        }
        actions={
          <>
            {canUndo && <IconButton icon="undo" label={t('undo')} onClick={() => void undo()} />}
            <LanguageSwitch />
          </>
        }
      />
      <ProgressBar value={queue.at / queue.total} label={t('progress', { number: queue.at, count: queue.total })} />
      {current && (
        <div className="card-desk">
          <CardDesk
            key={turn}
            entry={current}
            number={queue.at + 1}
            rated
            onAnswer={async (answer) => {
              const done = await log.record(current, answer);
              if (done) setCanUndo(true);
              return done;
            }}
            onRate={log.rate}
            onNext={next}
          />
        </div>
      )}
    </Screen>
  );
}
