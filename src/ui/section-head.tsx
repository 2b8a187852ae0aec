import type { ReactNode } from 'react';
import './section-head.css';

/** The heading of a group on a page, with a number or a link at the right. */
export function SectionHead({ title, end, id }: { title: ReactNode; end?: ReactNode; id?: string }) {
  return (
    <div className="sec">
      <h2 className="sec-title body" id={id}>
        {title}
      </h2>
      {end !== undefined && <span className="note num">{end}</span>}
    </div>
  );
}
