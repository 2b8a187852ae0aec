import { useId, useState } from 'react';
import type { Piece } from '#core/review/inbox.ts';
import { rubricMaximum, type Criterion, type Task } from '#core/coursework/task.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useJudge } from './use-judge.ts';

/** The rubric: a level for each criterion (keys 1 to 4 work as in any radio group by arrows), a sentence, and the decision. */
export function RubricForm({ piece, task, next }: { piece: Piece; task: Task; next: Piece | undefined }) {
  const { t } = useText('tutor');
  const { give, busy, failed } = useJudge(piece, next);
  const before = piece.review;
  const [points, setPoints] = useState<Readonly<Record<string, number>>>(before?.points ?? {});
  const [comment, setComment] = useState(before?.comment ?? '');
  const max = rubricMaximum(task.rubric);
  const mark = Object.values(points).reduce((sum, value) => sum + value, 0);
  const complete = task.rubric.every((criterion) => points[criterion.id] !== undefined);
  const decide = (decision: 'accepted' | 'revise') => void give({ points, mark, max, comment: comment.trim(), decision });
  return (
    <form className="judge" onSubmit={(event) => event.preventDefault()}>
      <div className="mark" role="status">
        <b className="num">{mark}</b>
        <span className="body soft num">/ {max}</span>
        <span className="note grow">
          <T ns="tutor" k={before ? 'judgedBefore' : 'sumOfCriteria'} />
        </span>
      </div>
      {task.rubric.map((criterion) => (
        <CriterionLevels key={criterion.id} criterion={criterion} value={points[criterion.id]} onChange={(value) => setPoints({ ...points, [criterion.id]: value })} />
      ))}
      <TextArea label={t('comment')} value={comment} onChange={(event) => setComment(event.target.value)} rows={4} maxLength={10_000} />
      {failed && (
        <p className="card card-clay card-tight" role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
      <div className="judge-actions">
        <Button variant="outline" busy={busy} disabled={comment.trim() === ''} onClick={() => decide('revise')}>
          <T ns="tutor" k="return" />
        </Button>
        <Button variant="primary" busy={busy} disabled={!complete} onClick={() => decide('accepted')}>
          <T ns="tutor" k="give" />
        </Button>
      </div>
      <p className="note">
        <T ns="tutor" k={complete ? 'giveNote' : 'incomplete'} />
      </p>
    </form>
  );
}

function CriterionLevels({ criterion, value, onChange }: { criterion: Criterion; value: number | undefined; onChange: (points: number) => void }) {
  const name = useId();
  const best = Math.max(...criterion.levels.map((level) => level.points));
  const chosen = criterion.levels.find((level) => level.points === value);
  return (
    <fieldset className="criterion">
      <legend>
        <b className="body">
          <Localised text={criterion.title} />
        </b>
        <span className="note num">
          {value ?? '–'} / {best}
        </span>
      </legend>
      {criterion.about && (
        <p className="note">
          <Localised text={criterion.about} />
        </p>
      )}
      <div className="levels">
        {criterion.levels.map((level) => (
          <label key={level.id} className={value === level.points ? 'body level-on' : 'body'}>
            <input type="radio" name={name} checked={value === level.points} onChange={() => onChange(level.points)} />
            <span>
              <Localised text={level.title} />
            </span>
          </label>
        ))}
      </div>
      {chosen?.about && (
        <p className="note">
          <Localised text={chosen.about} />
        </p>
      )}
    </fieldset>
  );
}
