import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export interface ButtonFace {
  /** One `primary` on a screen; `outline` for other ways, `text` for leaving or later, `danger` for what deletes. */
  variant?: 'primary' | 'outline' | 'text' | 'danger';
  size?: 'md' | 'sm';
  /** As wide as what holds it. */
  full?: boolean;
  icon?: IconName;
  /** Stands after the words, when they lead onwards. */
  iconEnd?: IconName;
  /** What it costs, beside the words: "3.2 MB". */
  price?: ReactNode;
  children: ReactNode;
}

/** The class names of a button of this kind. */
export function buttonClass({ variant = 'primary', size = 'md', full = false }: Pick<ButtonFace, 'variant' | 'size' | 'full'>): string {
  return ['btn', `btn-${variant}`, size === 'sm' && 'btn-sm', full && 'btn-full'].filter(Boolean).join(' ');
}

export function ButtonContent({ icon, iconEnd, price, children }: ButtonFace) {
  return (
    <>
      {icon && <Icon name={icon} size="s" />}
      <span>{children}</span>
      {price !== undefined && <span className="price">{price}</span>}
      {iconEnd && <Icon name={iconEnd} size="s" />}
    </>
  );
}
