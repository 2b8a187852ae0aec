import { useState } from 'react';
import { readExamCode } from '#core/exam/exam-code.ts';
import type { ExamHere, Opening } from '#core/ports/exams.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';
import { TextField } from '#ui/text-field.tsx';

export type Opened = Extract<Opening, { ok: true }>;
type Failed = Extract<Opening, { ok: false }> | { why: 'not-kept' };

const CODE_SIGNS = 16;

interface ExamDoorProps {
  exam: ExamHere;
  /** Goes on with what was opened; it rejects where the disk is full. */
  onOpened: (opened: Opened) => Promise<void>;
}

/** The way into a sealed exam: over the network, or with the code that the invigilator reads out, whatever the clock says. */
export function ExamDoor({ exam, onOpened }: ExamDoorProps) {
  const { exams } = useSession();
  const { t } = useText('exam');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState<'online' | 'code'>();
  const [failed, setFailed] = useState<Failed>();
  const whole = typed.replace(/[^\p{L}\p{N}]/gu, '').length >= CODE_SIGNS;
  const misheard = whole && readExamCode(typed) === null;
  const open = async (way: 'online' | 'code') => {
    setBusy(way);
    setFailed(undefined);
    try {
      const opening = await (await exams()).open(exam, way === 'code' ? typed : undefined);
      if (opening.ok) await onOpened(opening);
      else setFailed(opening);
    } catch {
      setFailed({ why: 'not-kept' });
    }
    setBusy(undefined);
  };
  return (
    <>
      <ExamWindow exam={exam} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void open('code');
        }}
      >
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          error={misheard ? t('failure.misheard') : failed?.why === 'wrong-code' ? t('failure.wrong-code') : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setFailed(undefined);
          }}
        />
        <Button type="submit" variant="outline" full icon="lock" busy={busy === 'code'} disabled={!whole || misheard || busy === 'online'}>
          <T ns="exam" k="openByCode" />
        </Button>
      </form>
      <Foot>
        <div className="stack grow">
          {failed && failed.why !== 'wrong-code' && <OpeningFailed failed={failed} />}
          <Button full busy={busy === 'online'} disabled={busy === 'code'} onClick={() => void open('online')}>
            <T ns="exam" k="openOnline" />
          </Button>
        </div>
      </Foot>
    </>
  );
}

/** When it is open, and what it means that it is sealed. */
function ExamWindow({ exam }: { exam: ExamHere }) {
  const format = useFormat(useSession().clock.now());
  const { opens, closes } = exam.sealed.sealed;
  return (
    <Card tone="lake" tight>
      <p className="body">
        <T ns="exam" k="window" values={{ opens: format.moment(Date.parse(opens)), closes: format.moment(Date.parse(closes)) }} />
      </p>
      <p className="note">
        <T ns="exam" k="isSealed" />
      </p>
    </Card>
  );
}

/** Stands with the button in the foot, so that nobody has to scroll to see why nothing happened. */
function OpeningFailed({ failed }: { failed: Failed }) {
  const format = useFormat(useSession().clock.now());
  const at = 'at' in failed && failed.at ? Date.parse(failed.at) : NaN;
  const when = Number.isNaN(at) ? '' : format.moment(at);
  return (
    <p className="note late" role="alert">
      {failed.why === 'not-kept' ? <T ns="assessment" k="startFailed" /> : <T ns="exam" k={`failure.${failed.why}`} values={{ when }} />}
    </p>
  );
}
