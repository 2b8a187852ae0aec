import type { ReactNode } from 'react';
import { Link } from 'wouter';
import './card.css';

interface CardProps {
  children: ReactNode;
  tone?: 'plain' | 'lake' | 'barley' | 'clay';
  /** Less padding: a remark in a coloured slip. */
  tight?: boolean;
  as?: 'section' | 'div' | 'article' | 'li';
  /** The whole card leads there. */
  to?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
}

/** A sheet of paper that lies on the ground. */
export function Card({ children, tone = 'plain', tight = false, as: Tag = 'section', to, ...rest }: CardProps) {
  const className = ['card', tone !== 'plain' && `card-${tone}`, tight && 'card-tight'].filter(Boolean).join(' ');
  if (to !== undefined) {
    return (
      <Link to={to} className={className} {...rest}>
        {children}
      </Link>
    );
  }
  return (
    <Tag className={className} {...rest}>
      {children}
    </Tag>
  );
}
