import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';

interface NavLinkProps {
  to: string;
  /** Current only at exactly this address, not at those below it. */
  end?: boolean;
  children: ReactNode;
}

/** A link that says where the person is: `aria-current="page"` at its address and below it. */
export function NavLink({ to, end = false, children }: NavLinkProps) {
  const [at] = useLocation();
  const current = at === to || (!end && at.startsWith(`${to}/`));
  return (
    <Link to={to} aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  );
}
