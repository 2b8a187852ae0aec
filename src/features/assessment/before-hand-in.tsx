import type { Assessment } from '#core/assessment/item.ts';
import type { Autosave } from '#bindings/autosave.ts';
import { SaveLine } from '#bindings/save-line.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import type { ItemState } from './answers.ts';
import { Counts, ItemCells } from './item-navigator.tsx';

interface BeforeHandInProps {
  kind: Assessment['kind'];
  states: readonly ItemState[];
  onGo: (at: number) => void;
  autosave: Pick<Autosave<unknown>, 'read' | 'subscribe' | 'flush'>;
  state: 'ready' | 'busy' | 'failed';
  onHandIn: () => void;
}

/** The last look before handing in: what is not answered, what was set aside. */
export function BeforeHandIn({ kind, states, onGo, autosave, state, onHandIn }: BeforeHandInProps) {
  const open = states.filter((entry) => !entry.answered);
  const back = states.findIndex((entry) => entry.open && !entry.answered);
  const first = states.findIndex((entry) => entry.open);
  return (
    <>
      <h1 className="page">
        <T ns="assessment" k={open.length > 0 ? 'beforeOpen' : 'beforeDone'} values={{ count: open.length }} />
      </h1>
      <p className="body soft">
        <T ns="assessment" k={kind === 'practice' ? 'beforePractice' : 'beforeGraded'} />
      </p>
      <SectionHead title={<T ns="assessment" k="allItems" />} end={<Counts states={states} />} />
      <Card>
        <ItemCells states={states} at={null} onGo={onGo} />
      </Card>
      <div className="save-line">
        <SaveLine autosave={autosave} />
      </div>
      {state === 'failed' && (
        <Card tone="clay" tight>
          <p className="body" role="alert">
            <T ns="assessment" k="handInFailed" />
          </p>
        </Card>
      )}
      <Foot>
        {first >= 0 && (
          <Button variant="outline" onClick={() => onGo(back >= 0 ? back : first)}>
            <T ns="assessment" k="toItems" />
          </Button>
        )}
        <Button busy={state === 'busy'} onClick={onHandIn}>
          <T ns="assessment" k="handIn" />
        </Button>
      </Foot>
    </>
  );
}
