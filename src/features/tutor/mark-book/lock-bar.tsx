import { useState } from 'react';
import { isChanged, type BookFilter } from '#core/marks/book-order.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Icon } from '#ui/icon.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { BookProps, NamedLine } from './mark-book.tsx';
import { useDecideMark } from './use-decide-mark.ts';

interface LockBarProps extends Omit<BookProps, 'lines'> {
  lines: readonly NamedLine[];
  onShow: (filter: BookFilter) => void;
}

type Question = 'lock' | 'again' | 'unlock';

/** How many marks are locked, since when and by whom, and what has changed since; with what can be done about it. */
export function LockBar(props: LockBarProps) {
  const { lines, place, onShow } = props;
  const { clock } = useSession();
  const { moment } = useFormat(clock.now());
  const decide = useDecideMark(props);
  const [asked, setAsked] = useState<Question>();
  const locked = lines.filter(({ mark }) => mark.decided?.lock);
  const free = lines.filter(({ mark }) => !mark.decided?.lock);
  const changed = lines.filter(isChanged);
  const last = locked.map(({ mark }) => mark.decided!.lock!).sort((a, b) => a.writtenAt.localeCompare(b.writtenAt)).at(-1);
  return (
    <section className="card card-tight book-lock">
      <Icon name="lock" size="s" />
      <div className="grow body" role="status">
        {last ? <T ns="tutor-marks" k="lock.locked" values={{ locked: locked.length, count: lines.length }} /> : <T ns="tutor-marks" k="lock.none" />}
        {last && (
          <span className="block note">
            <Localised text={place.directory.name(last.author)} /> · <span className="num">{moment(Date.parse(last.writtenAt))}</span>
          </span>
        )}
        {changed.length > 0 && (
          <button type="button" className="link book-show" onClick={() => onShow('changed')}>
            <T ns="tutor-marks" k="lock.changed" values={{ count: changed.length }} />
          </button>
        )}
        {decide.state === 'failed' && (
          <span className="block late" role="alert">
            <T ns="tutor" k="notSaved" />
          </span>
        )}
      </div>
      <div className="book-lock-acts no-print">
        {free.length > 0 && <Button variant="outline" size="sm" icon="lock" busy={decide.state === 'busy'} onClick={() => setAsked('lock')}><T ns="tutor-marks" k={last ? 'lock.rest' : 'lock.do'} /></Button>}
        {changed.length > 0 && <Button variant="outline" size="sm" onClick={() => setAsked('again')}><T ns="tutor-marks" k="lock.again" /></Button>}
        {last && <Button variant="text" size="sm" onClick={() => setAsked('unlock')}><T ns="tutor-marks" k="lock.undo" /></Button>}
      </div>
      {asked && <LockDialog question={asked} lines={asked === 'lock' ? free : asked === 'again' ? changed : locked} decide={decide} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function LockDialog({ question, lines, decide, onClose }: { question: Question; lines: readonly NamedLine[]; decide: ReturnType<typeof useDecideMark>; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const provisional = lines.filter(({ mark }) => mark.state !== 'final').length;
  const needed = question === 'unlock' && reason.trim() === '';
  const act = async () => {
    const done = await (question === 'unlock' ? decide.unlock(lines, reason.trim()) : decide.lock(lines, reason.trim()));
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T ns="tutor-marks" k={`ask.${question}`} values={{ count: lines.length }} />}
      actions={
        <>
          <Button variant="primary" full busy={decide.state === 'busy'} disabled={needed} onClick={() => void act()}>
            <T ns="tutor-marks" k={`lock.${question === 'lock' ? 'do' : question === 'again' ? 'again' : 'undo'}`} />
          </Button>
          <Button variant="text" full onClick={onClose}>
            <T ns="tutor-marks" k="cancel" />
          </Button>
        </>
      }
    >
      <p>
        <T ns="tutor-marks" k={`ask.${question}Note`} />
      </p>
      {question === 'lock' && provisional > 0 && (
        <p className="waits">
          <T ns="tutor-marks" k="ask.provisional" values={{ count: provisional }} />
        </p>
      )}
      <TextField label={<T ns="tutor-marks" k={question === 'unlock' ? 'reason' : 'reasonMaybe'} />} value={reason} maxLength={2000} onChange={(event) => setReason(event.currentTarget.value)} />
      {decide.state === 'failed' && (
        <p className="late" role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
    </Dialog>
  );
}
