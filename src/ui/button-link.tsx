import { Link } from 'wouter';
import { buttonClass, ButtonContent, type ButtonFace } from './button-face.tsx';

/** A link that looks like a button. */
export function ButtonLink({ variant, size, full, icon, iconEnd, price, children, className, ...rest }: ButtonFace & { to: string; replace?: boolean; className?: string; onClick?: () => void }) {
  const face = buttonClass({ variant, size, full });
  return (
    <Link {...rest} className={className ? `${face} ${className}` : face}>
      <ButtonContent icon={icon} iconEnd={iconEnd} price={price}>
        {children}
      </ButtonContent>
    </Link>
  );
}
