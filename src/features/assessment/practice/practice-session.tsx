import { useState, type ReactNode } from 'react';
import type { LogEntry } from '#core/practice/log.ts';
import type { NextItem, ObjectiveMastery } from '#core/practice/mastery.ts';
import type { PracticeItem } from '#core/practice/practice-item.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { useToast } from '#ui/toast.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { CardDesk } from './card-desk.tsx';
import { useAnswerLog } from './use-answer-log.ts';

interface PracticeSessionProps {
  items: readonly PracticeItem[];
  log: readonly LogEntry[];
  first: NextItem;
  /** What comes next by the log: taken over when the learner goes on, so that an answer does not take the item from under their eyes. */
  next: NextItem | null;
  objectives: readonly ObjectiveMastery[];
  title: (objective: ObjectiveMastery) => ReactNode;
  onEnd: () => void;
}

/** Item after item of what is not mastered. */
export function PracticeSession({ items, log, first, next, objectives, title, onEnd }: PracticeSessionProps) {
  const { t } = useText('practice');
  const toast = useToast();
  const answers = useAnswerLog('practice', log);
  const [shown, setShown] = useState({ next: first, number: 1 });
  const { objective } = shown.next;
  const entry = items.find(({ item }) => item.id === shown.next.item.id)!;
  const now = objectives.find((candidate) => candidate.objective === objective.objective) ?? objective;
  const go = () => {
    if (now.mastered) toast({ text: <T ns="practice" k="masteredNow" />, icon: 'check' });
    if (!next) return onEnd();
    setShown({ next, number: shown.number + 1 });
    window.scrollTo({ top: 0, behavior: 'instant' });
  };
  return (
    <Screen bottom="foot">
      <TopBar back={{ label: t('stop'), close: true, onClick: onEnd }} title={<T ns="practice" k="practice" />} titleAs="h1" actions={<LanguageSwitch />} />
      <p className="note objective-title">{title(objective)}</p>
      <p className="note num">
        <T ns="practice" k="lastRight" values={{ right: now.right, needed: now.needed, of: now.of }} />
      </p>
      <ProgressBar value={now.right / now.needed} label={t('lastRight', { right: now.right, needed: now.needed, of: now.of })} />
      <div className="card-desk">
        <CardDesk key={shown.number} entry={entry} number={shown.number} rated={false} onAnswer={(answer) => answers.record(entry, answer)} onNext={go} />
      </div>
    </Screen>
  );
}
