import type { ReactNode } from 'react';
import './top-bar.css';

interface PageHeadProps {
  title: ReactNode;
  /** A small line above: of what this is a part. */
  eyebrow?: ReactNode;
  /** A small line below: the date, a place. */
  note?: ReactNode;
  /** At the right: the language switch. */
  actions?: ReactNode;
}

/** The large title of a place in the bottom bar; one on a screen. */
export function PageHead({ title, eyebrow, note, actions }: PageHeadProps) {
  return (
    <header className="phead">
      <div className="phead-text">
        {eyebrow !== undefined && <p className="note">{eyebrow}</p>}
        <h1 className="page">{title}</h1>
        {note !== undefined && <p className="note">{note}</p>}
      </div>
      {actions}
    </header>
  );
}
