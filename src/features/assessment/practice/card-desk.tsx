import { useRef, useState } from 'react';
import type { Item } from '#core/assessment/item.ts';
import { processItem } from '#core/assessment/process-item.ts';
import { isEmptyResponse } from '#core/assessment/response-values.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import type { PracticeItem } from '#core/practice/practice-item.ts';
import { RATINGS } from '#core/practice/rating.ts';
import { useSession } from '#bindings/services.tsx';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { ItemInput } from '../item-input.tsx';
import { ItemResultCard } from '../item-result-card.tsx';
import type { Answer } from './use-answer-log.ts';

/** Without a touch for so long, somebody does something else. */
const IDLE_MS = 60_000;

interface CardDeskProps {
  entry: PracticeItem;
  number: number;
  /** Whether the learner may say how well it was known. */
  rated: boolean;
  /** Resolves to whether the answer is written down. */
  onAnswer: (answer: Answer) => Promise<boolean>;
  onRate?: (rating: number) => Promise<void>;
  onNext: (share: number) => void;
}

/** One of several, and only that: a touch is the answer, so a card takes two touches. Arrow keys only wander over the choices. */
const answersAtOnce = ({ interactions }: Item) => interactions.length === 1 && interactions[0]!.kind === 'choice' && interactions[0]!.most === 1;

interface Judged {
  value: ResponseValue;
  score: number;
  share: number;
}

/** One item by itself: it is answered, judged and explained at once, then the next one comes. */
export function CardDesk({ entry, number, rated, onAnswer, onRate, onNext }: CardDeskProps) {
  const { item } = entry;
  const { ids } = useSession();
  const [seed] = useState(() => ids.number(2 ** 31));
  const [value, setValue] = useState<ResponseValue>();
  const [judged, setJudged] = useState<Judged>();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const touched = useRef(false);
  const time = useTimeInUse(IDLE_MS);

  const judge = async (given: ResponseValue) => {
    if (busy) return;
    const { score } = processItem(item, item.scoring, given, seed);
    // An item whose rules cannot be run is passed over without a word on how well it was known.
    if (score === null) return onNext(1);
    const share = item.points > 0 ? score / item.points : 0;
    setBusy(true);
    const done = await onAnswer({ share, seconds: time.seconds() });
    setBusy(false);
    setFailed(!done);
    if (done) setJudged({ value: given, score, share });
  };
  const change = (given: ResponseValue) => {
    setValue(given);
    if (touched.current && answersAtOnce(item)) void judge(given);
  };
  const rate = async (rating: number) => {
    await onRate?.(rating);
    onNext(judged?.share ?? 0);
  };
  return (
    <>
      <div role="status">
        {judged && (
          <>
            <h2>
              <VisuallyHidden>
                <T ns="practice" k="explained" />
              </VisuallyHidden>
            </h2>
            <ItemResultCard number={number} outcome={{ key: item.id, item, seed, score: judged.score, by: 'device' }} value={judged.value} seed={seed} />
          </>
        )}
      </div>
      {!judged && (
        <div onPointerDownCapture={() => (touched.current = true)} onKeyDownCapture={() => (touched.current = false)}>
          <ItemInput item={item} value={value} seed={seed} locked={busy} onChange={change} onLeave={() => {}} />
        </div>
      )}
      {failed && (
        <Card tone="clay" tight>
          <p className="body" role="alert">
            <T ns="practice" k="notSaved" />
          </p>
        </Card>
      )}
      <CardFoot judged={judged} rated={rated} empty={isEmptyResponse(value)} onCheck={() => value && void judge(value)} onRate={(rating) => void rate(rating)} onNext={() => onNext(judged?.share ?? 0)} />
    </>
  );
}

interface CardFootProps {
  judged: Judged | undefined;
  rated: boolean;
  empty: boolean;
  onCheck: () => void;
  onRate: (rating: number) => void;
  onNext: () => void;
}

function CardFoot({ judged, rated, empty, onCheck, onRate, onNext }: CardFootProps) {
  if (!judged) {
    return (
      <Foot>
        <Button disabled={empty} onClick={onCheck}>
          <T ns="practice" k="check" />
        </Button>
      </Foot>
    );
  }
  const right = judged.share >= 1;
  return (
    <Foot>
      {rated && right && (
        <Button variant="outline" onClick={() => onRate(RATINGS.hard)}>
          <T ns="practice" k="hard" />
        </Button>
      )}
      {rated && right && (
        <Button variant="outline" onClick={() => onRate(RATINGS.easy)}>
          <T ns="practice" k="easy" />
        </Button>
      )}
      <Button onClick={onNext} autoFocus>
        <T ns="practice" k="next" />
      </Button>
    </Foot>
  );
}
