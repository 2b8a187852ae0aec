import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './filter-chip.css';

interface FilterChipProps {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  icon?: IconName;
  children: ReactNode;
}

/** A filter that is on or off. */
export function FilterChip({ pressed, onChange, icon, children }: FilterChipProps) {
  return (
    <button type="button" className="fchip" aria-pressed={pressed} onClick={() => onChange(!pressed)}>
      {icon && <Icon name={icon} size="x" />}
      {children}
    </button>
  );
}

/** A line of filters that can be pushed sideways. */
export function FilterChips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fchips" role="group" aria-label={label}>
      {children}
    </div>
  );
}
