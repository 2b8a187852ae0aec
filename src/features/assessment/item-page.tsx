import { useMemo } from 'react';
import { withTry, withoutTries } from '#core/assessment/tries.ts';
import type { Response, ResponseValue } from '#core/documents/attempt.ts';
import { SaveLine } from '#bindings/save-line.tsx';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Foot } from '#ui/foot.tsx';
import { AdaptiveCheck, triedOutcome } from './adaptive-check.tsx';
import { otherAnswers, type ItemState } from './answers.ts';
import { ItemInput } from './item-input.tsx';
import { itemKind } from './item-kind.ts';
import { ItemPlace } from './item-place.tsx';
import { OtherDevice } from './other-device.tsx';
import type { Answers } from './use-answers.ts';

interface ItemPageProps {
  state: ItemState;
  answers: Answers;
  responses: readonly Response[];
  /** The time is over: what is there can be read, not changed. */
  locked: boolean;
  previous: (() => void) | undefined;
  next: () => void;
  /** What the button that goes on says. */
  onward: 'nextItem' | 'toEnd' | 'toNextPart';
}

/** One item: the question, the answer, whether it is saved. */
export function ItemPage({ state, answers, responses, locked, previous, next, onward }: ItemPageProps) {
  const { device, clock } = useSession();
  const { number, flagged } = state;
  const { item, key, seed, part } = state.drawn;
  const shown = answers.shown.get(key);
  const tried = useMemo(() => triedOutcome(item, shown, seed), [item, shown, seed]);
  const done = tried?.completed === true;
  const change = (value: ResponseValue, delayMs: number) => answers.change(key, value, delayMs);
  const take = (value: ResponseValue) => change({ ...withoutTries(value), ...(shown?.tries ? { tries: shown.tries } : {}) }, 0);
  return (
    <>
      <ItemPlace drawn={state.drawn} />
      <div className="item-head">
        <p className="note grow num">
          <T ns="assessment" k="itemLine" values={{ number, count: item.points }} />
          {' · '}
          <T ns="item" k={`kinds.${itemKind(item)}`} />
        </p>
        <Button variant="text" size="sm" icon="flag" aria-pressed={flagged} disabled={locked} className={flagged ? 'flag-on' : ''} onClick={() => answers.flag(key, !flagged)}>
          <T ns="assessment" k={flagged ? 'unflag' : 'flag'} />
        </Button>
      </div>
      <ItemInput item={item} value={shown} seed={seed} locked={locked || done} outcomes={tried?.outcomes} onChange={change} onLeave={() => void answers.autosave.flush()} />
      <AdaptiveCheck item={item} seed={seed} value={shown} outcome={tried} locked={locked} onCheck={(value) => change(withTry(item, value, clock.now(), answers.seconds()), 0)} />
      {otherAnswers(responses, key, shown, device).map((other) => (
        <OtherDevice key={`${other.device} ${other.at}`} item={item} other={other} seed={seed} onTake={locked || done ? undefined : () => take(other.value)} />
      ))}
      {part.navigation === 'linear' && (
        <p className="note item-onward">
          <T ns="assessment" k="onwardOnly" />
        </p>
      )}
      <div className="save-line">
        <SaveLine autosave={answers.autosave} />
      </div>
      <Foot>
        <Button variant="outline" disabled={!previous} onClick={previous}>
          <T ns="assessment" k="previousItem" />
        </Button>
        <Button onClick={next}>
          <T ns="assessment" k={onward} />
        </Button>
      </Foot>
    </>
  );
}
