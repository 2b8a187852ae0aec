import { useState, type KeyboardEvent } from 'react';
import type { Piece } from '#core/review/inbox.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { KeyValues } from '#ui/key-values.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useDecideLate } from './use-decide-late.ts';

/** A clock that is wrong by less than this is right. */
const CLOCK_SECONDS = 120;

/** A late hand-in: what speaks for when it was written, and the decision. Nothing where it was in time. */
export function LateCard({ piece }: { piece: Piece }) {
  const [again, setAgain] = useState(false);
  if (!piece.late) return null;
  return (
    <div className="late-piece">
      <Card tone={piece.late === 'refused' ? 'clay' : piece.late === 'waiting' ? 'barley' : 'lake'}>
        <div className="late-card">
          <p className="head">
            <T ns="tutor" k={`lateCard.${piece.late}`} />
          </p>
          {piece.decision?.note && <p className="body">{piece.decision.note}</p>}
          <Evidence piece={piece} />
          {piece.late === 'waiting' || again ? (
            <Decide piece={piece} onDone={() => setAgain(false)} />
          ) : (
            <Button variant="text" size="sm" onClick={() => setAgain(true)}>
              <T ns="tutor" k="lateCard.again" />
            </Button>
          )}
        </div>
      </Card>
    </div>
  );
}

function Evidence({ piece: { receipt, writtenAt } }: { piece: Piece }) {
  const format = useFormat(useSession().clock.now());
  if (!receipt) return null;
  const { evidence, dueAt, receivedAt } = receipt;
  const { seconds, over, reopened, ahead } = evidence ?? {};
  const rows = [
    ...(dueAt ? [{ name: <T ns="tutor" k="lateCard.due" />, value: format.moment(Date.parse(dueAt)) }] : []),
    { name: <T ns="tutor" k="lateCard.written" />, value: format.moment(Date.parse(writtenAt)) },
    { name: <T ns="tutor" k="lateCard.received" />, value: format.moment(Date.parse(receivedAt)) },
    ...(ahead === undefined ? [] : [{ name: <T ns="tutor" k="lateCard.clock" />, value: <ClockWords ahead={ahead} /> }]),
    ...(seconds === undefined ? [] : [{ name: <T ns="tutor" k="lateCard.seconds" />, value: format.duration(seconds) }]),
    ...(over ? [{ name: <T ns="tutor" k="lateCard.over" />, value: format.duration(over) }] : []),
    ...(reopened ? [{ name: <T ns="tutor" k="lateCard.reopened" />, value: <span className="num">{reopened.length}</span> }] : []),
  ];
  return <KeyValues rows={rows} />;
}

/** How far the clock of the device was off when the work came: what its date is worth. */
function ClockWords({ ahead }: { ahead: number }) {
  const format = useFormat(0);
  if (Math.abs(ahead) < CLOCK_SECONDS) return <T ns="tutor" k="lateCard.clockRight" />;
  return <T ns="tutor" k={ahead > 0 ? 'lateCard.clockAhead' : 'lateCard.clockBehind'} values={{ time: format.duration(Math.abs(ahead)) }} />;
}

function Decide({ piece, onDone }: { piece: Piece; onDone: () => void }) {
  const { t } = useText('tutor');
  const { state, decide } = useDecideLate(piece);
  const [note, setNote] = useState(piece.decision?.note ?? '');
  const give = async (decision: 'accepted' | 'refused') => {
    await decide(decision, note.trim());
    onDone();
  };
  // In this field Control and Enter take the work, and release nothing.
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void give('accepted');
  };
  return (
    <div className="late-decide" data-late-note>
      <TextArea label={<><T ns="tutor" k="lateCard.note" /> <Kbd>L</Kbd></>} hint={t('lateCard.noteHint')} value={note} onChange={(event) => setNote(event.target.value)} onKeyDown={key} rows={2} maxLength={2000} />
      {state === 'failed' && (
        <p role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
      <div className="judge-actions">
        <Button variant="outline" busy={state === 'busy'} disabled={!note.trim()} onClick={() => void give('refused')}>
          <T ns="tutor" k="lateCard.refuse" />
        </Button>
        <Button busy={state === 'busy'} onClick={() => void give('accepted')}>
          <T ns="tutor" k={note.trim() ? 'lateCard.acceptNote' : 'lateCard.accept'} /> <Kbd>{'Ctrl ↵'}</Kbd>
        </Button>
      </div>
    </div>
  );
}
