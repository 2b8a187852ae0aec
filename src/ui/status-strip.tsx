import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';
import './status-strip.css';

interface StatusStripProps {
  tone: 'wait' | 'got' | 'act' | 'bad' | 'plain';
  icon: IconName;
  /** The state of the day and what waits, in words. */
  children: ReactNode;
  /** The last contact. */
  note?: ReactNode;
  /** Where a touch leads: the sync centre. */
  to: string;
}

/** One glance tells: connected or not, what waits, when the last contact was. */
export function StatusStrip({ tone, icon, children, note, to }: StatusStripProps) {
  return (
    <Link to={to} className={`strip strip-${tone}`}>
      <Icon name={icon} size="s" />
      <span className="strip-text">
        <span className="body">{children}</span>
        {note !== undefined && <span className="note num">{note}</span>}
      </span>
      <Icon name="next" size="x" />
    </Link>
  );
}
