import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './chip.css';

interface ChipProps {
  /** `wait` waits here, `way` is at the cloud classroom, `got` has arrived or is right, `bad` went wrong or is late, `act` is saved or chosen. */
  tone?: 'plain' | 'wait' | 'way' | 'got' | 'bad' | 'act';
  icon?: IconName;
  /** A larger one on a surface of its own, for a clock in a top bar. */
  big?: boolean;
  children: ReactNode;
}

/** A state in one or two words. */
export function Chip({ tone = 'plain', icon, big = false, children }: ChipProps) {
  return (
    <span className={`chip chip-${tone}${big ? ' chip-big' : ''}`}>
      {icon && <Icon name={icon} size="x" />}
      <span className="num">{children}</span>
    </span>
  );
}
