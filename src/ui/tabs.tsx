import type { NavItem } from './nav-item.ts';
import { NavLinkItem } from './nav-link-item.tsx';
import './tabs.css';

/** The bottom bar of a phone: at most five places. */
export function Tabs({ items, label }: { items: readonly NavItem[]; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul role="list">
        {items.map((item) => (
          <li key={String(item.icon)}>
            <NavLinkItem {...item} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
