import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';

interface ListRowProps {
  icon?: IconName;
  /** Instead of an icon: a petal, a flower, a picture. */
  lead?: ReactNode;
  title: ReactNode;
  /** The second line. */
  note?: ReactNode;
  /** One thing at the right: a chip, a number. */
  end?: ReactNode;
  /** A button or link of its own at the right, outside the touch area of the row. */
  action?: ReactNode;
  /** The row leads there; a chevron says so. */
  to?: string;
  /** The row does something. */
  onClick?: () => void;
  /** The one where the reader is. */
  current?: boolean;
  /** A weightier title, as for people. */
  strong?: boolean;
}

/** A row: sign or petal, two lines, one thing at the right. It grows with Tibetan. */
export function ListRow({ to, onClick, action, current = false, ...content }: ListRowProps) {
  const chevron = (to !== undefined || onClick !== undefined) && action === undefined;
  const inside = <RowContent {...content} chevron={chevron} />;
  let row = <div className="lrow">{inside}</div>;
  if (to !== undefined) row = <Link to={to} className="lrow">{inside}</Link>;
  else if (onClick) row = <button type="button" className="lrow" onClick={onClick}>{inside}</button>;
  return (
    <li className={current ? 'li-current' : undefined} aria-current={current || undefined}>
      {row}
      {action !== undefined && <div className="lrow-action">{action}</div>}
    </li>
  );
}

function RowContent({ icon, lead, title, note, end, strong, chevron }: Omit<ListRowProps, 'to' | 'onClick' | 'action' | 'current'> & { chevron: boolean }) {
  return (
    <>
      {(icon || lead) && <span className="lrow-lead">{icon ? <Icon name={icon} /> : lead}</span>}
      <span className="lrow-text">
        <span className={strong ? 'lrow-title head' : 'lrow-title body'}>{title}</span>
        {note !== undefined && <span className="lrow-note note">{note}</span>}
      </span>
      {end !== undefined && <span className="lrow-end">{end}</span>}
      {chevron && <Icon name="next" size="s" />}
    </>
  );
}
