import type { ComponentProps } from 'react';
import { buttonClass, ButtonContent, type ButtonFace } from './button-face.tsx';

interface ButtonProps extends ButtonFace, Omit<ComponentProps<'button'>, 'children'> {
  /** Being done: says so to screen readers and takes no second touch; the words stay. */
  busy?: boolean;
}

/** A button that does something here. What leads elsewhere is a ButtonLink. */
export function Button({ variant, size, full, icon, iconEnd, price, busy = false, type = 'button', onClick, className, children, ...rest }: ButtonProps) {
  const face = buttonClass({ variant, size, full });
  return (
    <button {...rest} type={busy ? 'button' : type} className={className ? `${face} ${className}` : face} aria-busy={busy || undefined} aria-disabled={busy || undefined} onClick={busy ? undefined : onClick}>
      <ButtonContent icon={icon} iconEnd={iconEnd} price={price}>
        {children}
      </ButtonContent>
    </button>
  );
}
