import { useState } from 'react';
import type { MarkDecision } from '#core/documents/mark-decision.ts';
import type { CourseMark, MarkPart } from '#core/marks/course-mark.ts';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { KeyValues } from '#ui/key-values.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { BookProps, NamedLine } from './mark-book.tsx';
import { DecisionLine, MarkHistory } from './mark-history.tsx';
import { readMark, tenth } from './mark-words.ts';
import { useDecideMark } from './use-decide-mark.ts';

interface MarkSheetProps extends BookProps {
  line: NamedLine;
  onClose: () => void;
}

/** One learner's mark: how it stands, what has to be settled, what can be set, and everything that was decided. */
export function MarkSheet({ line, onClose, ...book }: MarkSheetProps) {
  const { t } = useText('tutor-marks');
  const { place, decisions } = book;
  const decide = useDecideMark(book);
  const own = decisions.filter((decision) => decision.learner === line.learner && decision.cohort === place.cohort.id && decision.course === place.course);
  return (
    <Sheet open onClose={onClose} title={<Localised text={line.name} />} closeLabel={t('close')}>
      <div className="mark-sheet">
        <Standing mark={line.mark} />
        {line.mark.decided?.conflicts.map((heads) => (
          <Conflict key={heads[0]!.id} heads={heads} place={place} mark={line.mark} busy={decide.state === 'busy'} onTake={(head) => void decide.take(line, head)} />
        ))}
        <DecideForm key={own.length} line={line} decide={decide} />
        <MarkHistory decisions={own} place={place} mark={line.mark} />
      </div>
    </Sheet>
  );
}

function Standing({ mark }: { mark: CourseMark }) {
  const { decided } = mark;
  const rows = [
    { name: <T ns="tutor-marks" k="mark" />, value: <b className="num">{mark.earned}</b> },
    ...(decided ? [{ name: <T ns="tutor-marks" k="byRule" />, value: <span className="num">{decided.ruled}</span> }] : []),
    ...(decided?.lock && decided.now !== decided.lock.mark ? [{ name: <T ns="tutor-marks" k="byNow" />, value: <span className="num">{decided.now}</span> }] : []),
  ];
  return <KeyValues rows={rows} />;
}

interface ConflictProps {
  heads: readonly MarkDecision[];
  place: BookProps['place'];
  mark: CourseMark;
  busy: boolean;
  onTake: (head: MarkDecision) => void;
}

/** What tutors decided differently, not knowing of each other: both stay, and one is taken. */
function Conflict({ heads, place, mark, busy, onTake }: ConflictProps) {
  return (
    <section className="card card-barley card-tight stack" role="group">
      <p className="body">
        <b>
          <T ns="tutor-marks" k="conflict.title" />
        </b>
        <span className="block note">
          <T ns="tutor-marks" k="conflict.note" />
        </span>
      </p>
      <ul role="list" className="stack">
        {heads.map((head) => (
          <li key={head.id} className="mark-head">
            <DecisionLine decision={head} place={place} mark={mark} />
            <Button variant="outline" size="sm" busy={busy} onClick={() => onTake(head)}>
              <T ns="tutor-marks" k="conflict.take" />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DecideForm({ line, decide }: { line: NamedLine; decide: ReturnType<typeof useDecideMark> }) {
  const { t } = useText('tutor-marks');
  const localised = useLocalised();
  const { mark } = line;
  const [about, setAbout] = useState('');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const part = mark.parts.find((each) => each.about === about);
  const value = readMark(typed, !part);
  const given = part ? part.given : mark.decided?.override;
  const said = reason.trim() !== '';
  const titleOf = (each: MarkPart) => (each.entry ? localised(each.entry.title) : t(`part.${each.group}`));
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <h3 className="head">
        <T ns="tutor-marks" k="set.title" />
      </h3>
      <SelectField label={t('set.what')} value={about} onChange={(event) => setAbout(event.currentTarget.value)} options={[{ value: '', label: t('set.whole') }, ...mark.parts.map((each) => ({ value: each.about, label: titleOf(each) }))]} />
      <TextField label={t(part ? 'set.percent' : 'set.points')} inputMode="decimal" autoComplete="off" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} hint={t('set.stands', { mark: part ? tenth((part.part ?? 0) * 100) : (mark.decided?.now ?? mark.earned) })} error={typed !== '' && value === null ? t(part ? 'set.wrongPercent' : 'set.wrongPoints') : undefined} />
      <TextArea label={t('reason')} hint={t('reasonRead')} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {mark.decided?.lock && (
        <p className="note">
          <T ns="tutor-marks" k="set.locked" />
        </p>
      )}
      {decide.state === 'failed' && (
        <p className="card card-clay card-tight" role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
      <div className="mark-acts">
        <Button variant="primary" busy={decide.state === 'busy'} disabled={value === null || !said} onClick={() => void decide.override(line, part, value!, reason.trim())}>
          <T ns="tutor-marks" k="set.do" />
        </Button>
        {given && (
          <Button variant="outline" busy={decide.state === 'busy'} disabled={!said} onClick={() => void decide.clear(line, part, reason.trim())}>
            <T ns="tutor-marks" k="set.clear" />
          </Button>
        )}
        {mark.decided?.lock && (
          <Button variant="outline" busy={decide.state === 'busy'} disabled={!said} onClick={() => void decide.unlock([line], reason.trim())}>
            <T ns="tutor-marks" k="lock.undoOne" />
          </Button>
        )}
      </div>
    </form>
  );
}
