import { useEffect, useRef, type ReactNode } from 'react';
import { T } from '#i18n/t.tsx';

interface ChartProps {
  title: ReactNode;
  /** What is to be seen, for those who do not see it. */
  label: string;
  /** Draws into the element; what it answers takes the drawing away. Called again when it is another function. */
  draw: (element: HTMLElement) => { detach(): unknown };
  /** Points at a place of both axes, rather than bars above a word. */
  points?: boolean;
  /** The same figures as a table. */
  table: ReactNode;
}

/** A drawing of figures, with the table behind it. */
export function Chart({ title, label, draw, points = false, table }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const chart = draw(element);
    return () => {
      chart.detach();
      element.replaceChildren();
    };
  }, [draw]);
  return (
    <figure className="card chart">
      <figcaption className="body">{title}</figcaption>
      <div ref={place} className={points ? 'chart-place chart-points' : 'chart-place'} role="img" aria-label={label} />
      <details className="note">
        <summary>
          <T ns="tutor-analysis" k="asTable" />
        </summary>
        <div className="chart-table" tabIndex={0} role="region" aria-label={label}>
          {table}
        </div>
      </details>
    </figure>
  );
}
