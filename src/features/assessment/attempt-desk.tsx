import { useEffect, useState } from 'react';
import type { Assessment } from '#core/assessment/item.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
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
import { useAnswers } from './use-answers.ts';
import { useAttemptTime } from './use-attempt-time.ts';
import { useHandIn } from './use-hand-in.ts';

interface AttemptDeskProps {
  attempt: Attempt;
  assessment: Assessment;
  responses: readonly Response[];
}

/** An open attempt: one item a screen, and the page before hand-in. */
export function AttemptDesk({ attempt, assessment, responses }: AttemptDeskProps) {
  const content = useContent();
  const { t } = useText('assessment');
  const answers = useAnswers(attempt, responses);
  const { left, withSeconds } = useAttemptTime(attempt, assessment.minutes);
  const handIn = useHandIn(() => answers.autosave.flush(), withSeconds);
  const states = itemStates(assessment.items, answers.shown, answers.isFlagged);
  const [at, setAt] = useState<number | 'end'>(() => Math.max(0, states.findIndex((state) => !state.answered)));
  const timeUp = left === 0;
  useEffect(() => void content.pin(attempt.package, attempt.id).catch(() => {}), [content, attempt.package, attempt.id]);

  const go = (to: number | 'end') => {
    void answers.autosave.flush();
    setAt(to);
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  const current = at === 'end' ? undefined : states[at];
  return (
    <Screen bottom="foot">
      <TopBar
        back={at === 'end' ? { label: t('toItems'), onClick: () => go(0) } : { label: t('leave'), to: paths.assessment(attempt.course, attempt.assessment) }}
        title={<Localised text={assessment.title} />}
        titleAs="span"
        actions={
          <>
            {left !== null && (
              <Chip icon="clock" big tone={left <= 5 ? 'wait' : 'plain'}>
                {timeUp ? <T ns="assessment" k="timeUpShort" /> : <T ns="assessment" k="left" values={{ count: left }} />}
              </Chip>
            )}
            <LanguageSwitch />
          </>
        }
      />
      {timeUp && (
        <Card tone="barley" tight>
          <p className="body" role="alert">
            <T ns="assessment" k="timeUp" />
          </p>
        </Card>
      )}
      {current && typeof at === 'number' ? (
        <>
          <ItemNavigator states={states} at={at} onGo={go} />
          <ItemPage key={current.item.id} state={current} answers={answers} responses={responses} seed={attempt.seed} locked={timeUp} previous={at > 0 ? () => go(at - 1) : undefined} next={() => go(at + 1 < states.length ? at + 1 : 'end')} last={at + 1 === states.length} />
        </>
      ) : (
        <BeforeHandIn kind={assessment.kind} states={states} onGo={go} autosave={answers.autosave} state={handIn.state} onHandIn={() => void handIn.handInNow()} />
      )}
    </Screen>
  );
}
