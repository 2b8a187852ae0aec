import type { ReactNode } from 'react';
import type { IconName } from './icon.tsx';

/** A place in the bottom bar or in the rail. */
export interface NavItem {
  to: string;
  icon: IconName;
  label: ReactNode;
  /** How many things wait there. */
  badge?: number;
  /** The same in words, for screen readers: "14 wait". */
  badgeLabel?: string;
  /** Current only at exactly this address. */
  end?: boolean;
}
