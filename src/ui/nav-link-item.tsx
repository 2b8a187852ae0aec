import { Icon } from './icon.tsx';
import type { NavItem } from './nav-item.ts';
import { NavLink } from './nav-link.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export function NavLinkItem({ to, icon, label, badge, badgeLabel, end }: NavItem) {
  return (
    <NavLink to={to} end={end}>
      <Icon name={icon} />
      <span>{label}</span>
      {badge ? <b className="bub" aria-hidden={badgeLabel ? true : undefined}>{badge > 99 ? '99+' : badge}</b> : null}
      {badge && badgeLabel ? <VisuallyHidden>{badgeLabel}</VisuallyHidden> : null}
    </NavLink>
  );
}
