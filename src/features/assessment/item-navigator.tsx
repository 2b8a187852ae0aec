import { useState, type CSSProperties } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';
import { Sheet } from '#ui/sheet.tsx';
import type { ItemState } from './answers.ts';
import { ItemPlace } from './item-place.tsx';

interface ItemNavigatorProps {
  states: readonly ItemState[];
  at: number;
  onGo: (at: number | 'end') => void;
}

const pipClass = (state: ItemState, current: boolean) => ['pip', state.answered && 'pip-answered', current && 'pip-current', state.flagged && 'pip-flagged'].filter(Boolean).join(' ');

/** One bar, one target: how far one is. It opens a sheet with all items. */
export function ItemNavigator({ states, at, onGo }: ItemNavigatorProps) {
  const [open, setOpen] = useState(false);
  const { t } = useText();
  const go = (to: number | 'end') => {
    setOpen(false);
    onGo(to);
  };
  return (
    <>
      <button type="button" className="card pipbox" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="pips" style={{ '--items': states.length } as CSSProperties} aria-hidden>
          {states.map((state, index) => (
            <i key={state.drawn.key} className={pipClass(state, index === at)} />
          ))}
        </span>
        <span className="row pip-words">
          <span className="note grow num">
            <Counts states={states} />
          </span>
          <span className="note link">
            <T ns="assessment" k="allItems" />
          </span>
          <Icon name="down" size="x" />
        </span>
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={<T ns="assessment" k="allItems" />} closeLabel={t('close')}>
        <ItemCells states={states} at={at} onGo={go} />
      </Sheet>
    </>
  );
}

/** Answered, not answered, set aside. */
export function Counts({ states }: { states: readonly ItemState[] }) {
  const answered = states.filter((state) => state.answered).length;
  const flagged = states.filter((state) => state.flagged).length;
  return (
    <span className="pip-counts">
      <span>
        <T ns="assessment" k="answered" values={{ count: answered }} />
      </span>
      <span>
        <T ns="assessment" k="unanswered" values={{ count: states.length - answered }} />
      </span>
      {flagged > 0 && (
        <span className="waits">
          <T ns="assessment" k="flagged" values={{ count: flagged }} />
        </span>
      )}
    </span>
  );
}

/** States one after the other that belong to one section. */
function bySection(states: readonly ItemState[]): readonly (readonly ItemState[])[] {
  const groups: ItemState[][] = [];
  for (const state of states) {
    const group = groups.at(-1);
    const before = group?.[0]?.drawn;
    if (group && before?.section === state.drawn.section && before.part === state.drawn.part) group.push(state);
    else groups.push([state]);
  }
  return groups;
}

/** A cell for each item, under the titles of their parts and sections. */
export function ItemCells({ states, at, onGo }: { states: readonly ItemState[]; at: number | null; onGo: (at: number) => void }) {
  return bySection(states).map((group) => (
    <section key={group[0]!.drawn.key} className="cell-group">
      <ItemPlace drawn={group[0]!.drawn} />
      <ol role="list" className="cells">
        {group.map((state) => (
          <li key={state.drawn.key}>
            <ItemCell state={state} current={state.number - 1 === at} onGo={onGo} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

function ItemCell({ state, current, onGo }: { state: ItemState; current: boolean; onGo: (at: number) => void }) {
  const { t } = useText('assessment');
  const words = [t('itemNumber', { number: state.number }), t(state.answered ? 'isAnswered' : 'isUnanswered'), state.flagged && t('isFlagged'), !state.open && t('isShut')].filter(Boolean).join(' · ');
  return (
    <button type="button" className={pipClass(state, current).replaceAll('pip', 'cell')} aria-current={current || undefined} aria-label={words} disabled={!state.open} onClick={() => onGo(state.number - 1)}>
      {state.number}
    </button>
  );
}
