import type { ReactNode } from 'react';
import './switch.css';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
}

/** A setting that is on or off, at once. */
export function Switch({ checked, onChange, children, note, disabled }: SwitchProps) {
  return (
    <label className="switch">
      <span className="grow">
        <span className="block">{children}</span>
        {note !== undefined && <span className="note block">{note}</span>}
      </span>
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}
