import type { ReactNode } from 'react';
import type { NavItem } from './nav-item.ts';
import { NavLinkItem } from './nav-link-item.tsx';
import './tabs.css';
import './rail.css';

interface RailProps {
  items: readonly NavItem[];
  label: string;
  /** At the top: the flower of the app. */
  head?: ReactNode;
  /** At the bottom: the state of the connection and the person (class `rail-mark` draws the round sign). */
  foot?: ReactNode;
}

/** The night rail of a laptop, instead of the bottom bar. */
export function Rail({ items, label, head, foot }: RailProps) {
  return (
    <nav className="rail" aria-label={label}>
      {head !== undefined && <div className="rail-head">{head}</div>}
      <ul role="list">
        {items.map((item) => (
          <li key={String(item.icon)}>
            <NavLinkItem {...item} />
          </li>
        ))}
      </ul>
      {foot !== undefined && <div className="rail-foot">{foot}</div>}
    </nav>
  );
}
