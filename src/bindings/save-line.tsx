import { T } from '#i18n/t.tsx';
import { timeText } from '#i18n/format.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import type { Autosave } from './autosave.ts';
import { useLive } from './use-live.ts';

/** Whether what is written is on the disk. "Saved" stands here only after the write is done; a failure says what is safe and offers another try. */
export function SaveLine({ autosave }: { autosave: Pick<Autosave<unknown>, 'read' | 'subscribe' | 'flush'> }) {
  const save = useLive(autosave) ?? { state: 'clean' };
  if (save.state === 'failed') {
    return (
      <div className="row wrap" role="alert">
        <p className="tick note late grow">
          <Icon name="warning" size="x" />
          <span>
            <T k={save.full ? 'notSavedFull' : 'notSaved'} />
          </span>
        </p>
        <Button variant="outline" size="sm" onClick={() => void autosave.flush()}>
          <T k="retry" />
        </Button>
      </div>
    );
  }
  return (
    <p className={save.state === 'saved' ? 'tick note saved' : 'tick note'} role="status">
      {save.state === 'saved' && <Icon name="check" size="x" />}
      <span className="num">
        {save.state === 'saved' && <T k="savedAt" values={{ time: timeText(save.at) }} />}
        {(save.state === 'waiting' || save.state === 'saving') && <T k="saving" />}
      </span>
    </p>
  );
}
