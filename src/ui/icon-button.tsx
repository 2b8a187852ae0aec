import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';
import './icon-button.css';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  icon: IconName;
  /** What it does, in words. */
  label: string;
  /** For a choice that stays, such as a flag. */
  pressed?: boolean;
}

/** A round target of 48 px with an icon only: back, close, listen, more. */
export function IconButton({ icon, label, pressed, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} className="ib" aria-label={label} aria-pressed={pressed} title={label}>
      <Icon name={icon} />
    </button>
  );
}

/** The same as a link. */
export function IconLink({ icon, label, to, replace }: { icon: IconName; label: string; to: string; replace?: boolean }) {
  return (
    <Link to={to} replace={replace} className="ib" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  );
}
