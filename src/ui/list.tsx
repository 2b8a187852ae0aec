import { Children, type CSSProperties, type ReactNode } from 'react';
import './list.css';

interface ListProps {
  children: ReactNode;
  /** `ol` where the order means something. */
  as?: 'ul' | 'ol';
  /** Rows of 56 px instead of 64. */
  dense?: boolean;
  /** Where the hairline between rows begins, in px: 52 beside an icon, 64 beside a petal, 74 beside a person. */
  indent?: number;
  'aria-label'?: string;
  'aria-labelledby'?: string;
}

/** A card of rows; its children are ListRow. Without any there is no card. */
export function List({ children, as: Tag = 'ul', dense = false, indent, ...rest }: ListProps) {
  if (Children.count(children) === 0) return null;
  const style = indent === undefined ? undefined : ({ '--indent': `${indent}px` } as CSSProperties);
  // role: Safari drops the list from lists without bullets.
  return (
    <Tag role="list" className={dense ? 'list list-dense' : 'list'} style={style} {...rest}>
      {children}
    </Tag>
  );
}
