import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './choice.css';

interface ChoiceProps {
  kind: 'radio' | 'checkbox';
  /** The same for all choices of a group. */
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** A letter in the ring; without it a tick. */
  sign?: string;
  children: ReactNode;
  /** A second, smaller line: an explanation. */
  note?: ReactNode;
  /** After marking: `right` and `wrong`. The words must say it too. */
  mark?: 'right' | 'wrong';
  disabled?: boolean;
}

/** One choice as a card, 56 px and higher; the whole card is the target. */
export function Choice({ kind, name, checked, onChange, sign, children, note, mark, disabled }: ChoiceProps) {
  return (
    <label className={['opt', checked && 'opt-on', mark && `opt-${mark}`].filter(Boolean).join(' ')}>
      <input type={kind} name={name} checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span className={kind === 'checkbox' ? 'opt-sign opt-square' : 'opt-sign'} aria-hidden>
        {sign ?? <Icon name="check" size="x" />}
      </span>
      <span className="opt-text">
        {children}
        {note !== undefined && <span className="note block">{note}</span>}
      </span>
    </label>
  );
}

/** The choices of one question. */
export function ChoiceGroup({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="opts-legend">{legend}</legend>
      <div className="opts">{children}</div>
    </fieldset>
  );
}
