import { Link, type LinkProps } from 'react-router';
import { buttonClass, ButtonContent, type ButtonFace } from './button-face.tsx';

/** A link that looks like a button. */
export function ButtonLink({ variant, size, full, icon, iconEnd, price, children, className, ...rest }: ButtonFace & Omit<LinkProps, 'children'>) {
  const face = buttonClass({ variant, size, full });
  return (
    <Link {...rest} className={className ? `${face} ${className}` : face}>
      <ButtonContent icon={icon} iconEnd={iconEnd} price={price}>
        {children}
      </ButtonContent>
    </Link>
  );
}
