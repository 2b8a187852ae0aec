import { useEffect, useMemo, type ReactNode } from 'react';
import { drawItems } from '#core/assessment/draw.ts';
import type { Assessment } from '#core/assessment/item.ts';
import { timeState } from '#core/assessment/passage.ts';
import { isEmptyResponse } from '#core/assessment/response-values.ts';
import { currentResponses } from '#core/assessment/responses.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { RunningExam } from '#core/ports/exams.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { itemStates } from './answers.ts';
import { BeforeHandIn } from './before-hand-in.tsx';
import { ItemNavigator } from './item-navigator.tsx';
import { ItemPage } from './item-page.tsx';
import { PartDoor } from './part-door.tsx';
import { minutesLeft } from './time-left.ts';
import { useAnswers } from './use-answers.ts';
import { useAttemptTime } from './use-attempt-time.ts';
import { useHandIn } from './use-hand-in.ts';
import { usePassage } from './use-passage.ts';

interface AttemptDeskProps {
  attempt: Attempt;
  assessment: Assessment;
  responses: readonly Response[];
  /** Of a sealed exam: where its answers go. */
  exam?: RunningExam;
  /** Said above the items. */
  note?: ReactNode;
}

/** An open attempt: one item a screen, the pages before its parts, and the page before hand-in. */
export function AttemptDesk({ attempt, assessment, responses, exam, note }: AttemptDeskProps) {
  const content = useContent();
  const { documents } = useSession();
  const { t } = useText('assessment');
  const drawn = useMemo(() => drawItems(assessment, attempt.seed), [assessment, attempt.seed]);
  const stored = useMemo(() => currentResponses(responses), [responses]);
  const passage = usePassage(attempt, drawn, (key) => !isEmptyResponse(stored.get(key)?.value));
  const { used, secondsNow, withSeconds } = useAttemptTime(passage.current);
  const answers = useAnswers(attempt, responses, secondsNow, exam?.save);
  const handIn = useHandIn(() => answers.autosave.flush(), withSeconds, exam);
  const states = itemStates(drawn, passage.open, answers.shown, answers.isFlagged);
  const { place } = passage;
  const at = typeof place === 'number' ? place : undefined;
  const whole = timeState(assessment, passage.current, undefined, used);
  // On the page before the hand-in the part that may still be gone back to is running on.
  const first = states.findIndex((state) => state.open);
  const part = typeof place === 'object' ? undefined : drawn[at ?? first]?.part;
  const left = minutesLeft(timeState(assessment, passage.current, part, used).left);
  useEffect(() => void content.pin(attempt.package, attempt.id).catch(() => {}), [content, attempt.package, attempt.id]);

  /** Writes down what a step left for good. Where the disk is full now, the count of time writes it again a minute later. */
  const keep = (changed: Attempt | undefined) => {
    void answers.autosave.flush();
    if (changed) documents.put({ ...changed, seconds: withSeconds().seconds }).catch(() => {});
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  const go = (to: number | 'end') => keep(passage.go(to, secondsNow()));
  return (
    <Screen bottom="foot">
      <TopBar
        back={place === 'end' && first >= 0 ? { label: t('toItems'), onClick: () => go(first) } : { label: t('leave'), to: paths.assessment(attempt.course, attempt.assessment) }}
        title={<Localised text={assessment.title} />}
        titleAs="span"
        actions={
          <>
            {left !== null && (
              <Chip icon="clock" big tone={left <= 5 ? 'wait' : 'plain'}>
                {left === 0 ? <T ns="assessment" k="timeUpShort" /> : <T ns="assessment" k="left" values={{ count: left }} />}
              </Chip>
            )}
            <LanguageSwitch />
          </>
        }
      />
      {note}
      {left === 0 && (
        <Card tone="barley" tight>
          <p className="body" role="alert">
            <T ns="assessment" k={whole.left === 0 ? 'timeUp' : 'partTimeUp'} />
          </p>
        </Card>
      )}
      {typeof place === 'object' ? (
        <PartDoor drawn={drawn} to={place.to} back={place.from === undefined ? undefined : () => go(place.from!)} onBegin={() => keep(passage.beginPart(secondsNow()))} />
      ) : at !== undefined ? (
        <>
          <ItemNavigator states={states} at={at} onGo={go} />
          <ItemPage
            key={drawn[at]!.key}
            state={states[at]!}
            answers={answers}
            responses={responses}
            locked={left === 0}
            previous={passage.open.has(at - 1) ? () => go(at - 1) : undefined}
            next={() => go(at + 1 < drawn.length ? at + 1 : 'end')}
            onward={at + 1 === drawn.length ? 'toEnd' : drawn[at + 1]!.part !== drawn[at]!.part ? 'toNextPart' : 'nextItem'}
          />
        </>
      ) : (
        <BeforeHandIn kind={assessment.kind} states={states} onGo={go} autosave={answers.autosave} state={handIn.state} onHandIn={() => void handIn.handInNow()} />
      )}
    </Screen>
  );
}
