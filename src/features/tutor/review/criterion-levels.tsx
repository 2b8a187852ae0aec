import { useId, type ReactNode } from 'react';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import type { JudgeCriterion } from './criteria.ts';

interface CriterionLevelsProps {
  criterion: JudgeCriterion;
  number: number;
  value: number | undefined;
  /** The digits give points here. */
  current: boolean;
  onCurrent: () => void;
  onChange: (points: number | undefined) => void;
}

/** One criterion: a level by touch, digit or arrows; what that level means stands below. */
export function CriterionLevels({ criterion, number, value, current, onCurrent, onChange }: CriterionLevelsProps) {
  const { t } = useText('tutor-review');
  const name = useId();
  const { title, about, levels, most, free } = criterion;
  const chosen = levels.find((level) => level.points === value);
  const heading: ReactNode = title ? <Localised text={title} /> : <T ns="tutor-review" k="item" values={{ number }} />;
  return (
    <fieldset className={current ? 'criterion criterion-on' : 'criterion'} data-criterion={number}>
      <legend>
        <b className="body">{heading}</b>
        <span className="note num">
          <b>{value ?? '–'}</b> / {most}
        </span>
      </legend>
      {about && (
        <p className="note">
          <Localised text={about} />
        </p>
      )}
      <div className="levels">
        {levels.map((level) => (
          <label key={level.points} className={value === level.points ? 'body level-on' : 'body'}>
            <input type="radio" name={name} checked={value === level.points} onFocus={onCurrent} onChange={() => onChange(level.points)} />
            <span>{level.title ? <Localised text={level.title} /> : <span className="num">{level.points}</span>}</span>
          </label>
        ))}
      </div>
      {free && <ExactPoints key={String(value)} label={t('exactPoints', { max: most })} value={value} most={most} onChange={onChange} />}
      {chosen?.about && (
        <p className="note">
          <Localised text={chosen.about} />
        </p>
      )}
    </fieldset>
  );
}

function ExactPoints({ label, value, most, onChange }: { label: string; value: number | undefined; most: number; onChange: (points: number | undefined) => void }) {
  return (
    <label className="exact note">
      <span>{label}</span>
      <input
        type="number"
        className="num"
        min={0}
        max={most}
        step={0.5}
        defaultValue={value ?? ''}
        onBlur={(event) => {
          const typed = event.target.valueAsNumber;
          if (event.target.value === '' || !Number.isFinite(typed)) return;
          const points = Math.min(most, Math.max(0, Math.round(typed * 2) / 2));
          if (points !== value) onChange(points);
          else event.target.value = String(points);
        }}
      />
    </label>
  );
}
