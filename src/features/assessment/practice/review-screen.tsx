import { useState } from 'react';
import { paths } from '#bindings/paths.ts';
import { useReview, type ReviewHere } from '#bindings/use-review.ts';
import { percentText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SproutDrawing } from '#ui/drawings.tsx';
import { KeyValues } from '#ui/key-values.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { ReviewSession } from './review-session.tsx';
import '../assessment.css';
import './practice.css';

/** The daily review: what is due, in no more than ten minutes. */
export function ReviewScreen() {
  const { t } = useText('practice');
  const [more, setMore] = useState(0);
  const [sitting, setSitting] = useState(false);
  const [timeIsOver, setTimeIsOver] = useState(false);
  const review = useReview(more);
  const end = (over: boolean) => {
    setTimeIsOver(over);
    setSitting(false);
  };
  const goOn = () => {
    setTimeIsOver(false);
    setMore((now) => now + 1);
  };
  if (review && sitting) return <ReviewSession review={review} onEnd={end} />;
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.today() }} title={<T ns="practice" k="review" />} actions={<LanguageSwitch />} />
      {!review && <LoadingLine label={t('review')} />}
      {review && (
        <div className="stack">
          {review.cards.length === 0 ? (
            <NothingMet />
          ) : review.plan.cards.length > 0 && !timeIsOver ? (
            <Ready review={review} onBegin={() => setSitting(true)} />
          ) : (
            <DoneToday review={review} timeIsOver={timeIsOver} onMore={goOn} />
          )}
          {review.cards.length > 0 && <Statistics review={review} />}
        </div>
      )}
    </Screen>
  );
}

function NothingMet() {
  return (
    <Notice
      drawing={<SproutDrawing />}
      title={<T ns="practice" k="empty.title" />}
      action={
        <ButtonLink variant="outline" to={paths.work()}>
          <T ns="practice" k="empty.action" />
        </ButtonLink>
      }
    >
      <T ns="practice" k="empty.text" />
    </Notice>
  );
}

function Ready({ review: { plan }, onBegin }: { review: ReviewHere; onBegin: () => void }) {
  return (
    <Card>
      <h2 className="title">
        <T ns="practice" k="due" values={{ count: plan.cards.length }} />
      </h2>
      <p className="body soft">
        <T ns="practice" k="about" values={{ count: Math.max(1, Math.round(plan.seconds / 60)) }} />
      </p>
      {plan.later > 0 && (
        <p className="note review-later">
          <T ns="practice" k="later" values={{ count: plan.later }} />
        </p>
      )}
      <div className="review-begin">
        <Button variant="primary" full icon="play" onClick={onBegin}>
          <T ns="practice" k={plan.done > 0 ? 'goOn' : 'begin'} />
        </Button>
      </div>
    </Card>
  );
}

function DoneToday({ review: { plan, today }, timeIsOver, onMore }: { review: ReviewHere; timeIsOver: boolean; onMore: () => void }) {
  const rest = plan.later + plan.cards.length;
  const days = plan.next === null ? null : plan.next - today;
  return (
    <Notice
      drawing={<SproutDrawing />}
      tone="got"
      title={<T ns="practice" k={timeIsOver ? 'done.time' : plan.done > 0 ? 'done.title' : 'nothingDue'} />}
      {...(rest > 0
        ? {
            action: (
              <Button variant="outline" onClick={onMore}>
                <T ns="practice" k="done.more" />
              </Button>
            ),
          }
        : {})}
    >
      {plan.done > 0 && (
        <p>
          <T ns="practice" k="done.count" values={{ count: plan.done }} />
        </p>
      )}
      {rest > 0 ? (
        <p>
          <T ns="practice" k="later" values={{ count: rest }} />
        </p>
      ) : (
        days !== null && (
          <p>
            <T ns="practice" k="nextIn" values={{ count: days }} />
          </p>
        )
      )}
    </Notice>
  );
}

/** Small and honest: how many, how many are known well, how much was remembered. */
function Statistics({ review: { statistics } }: { review: ReviewHere }) {
  const rows = [
    { name: <T ns="practice" k="stats.cards" />, value: statistics.cards },
    { name: <T ns="practice" k="stats.firm" />, value: statistics.firm },
    ...(statistics.remembered === null ? [] : [{ name: <T ns="practice" k="stats.remembered" />, value: percentText(statistics.remembered) }]),
  ];
  return (
    <Card tight>
      <KeyValues rows={rows} />
    </Card>
  );
}
