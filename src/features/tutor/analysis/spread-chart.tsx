import { BarChart } from 'chartist';
import { useCallback } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Chart } from './chart.tsx';

const rangeOf = (tenth: number) => (tenth === 9 ? '90–100%' : `${tenth * 10}–${tenth * 10 + 9}%`);

/** How many learners had how much of the points. */
export function SpreadChart({ distribution }: { distribution: readonly number[] }) {
  const { t } = useText('tutor-analysis');
  const draw = useCallback(
    (element: HTMLElement) =>
      new BarChart(element, { labels: distribution.map((_, at) => String(at * 10)), series: [[...distribution]] }, { height: '220px', low: 0, axisY: { onlyInteger: true, offset: 32 }, axisX: { showGrid: false, offset: 24 }, chartPadding: { top: 12, right: 8, bottom: 0, left: 0 } }),
    [distribution],
  );
  const table = (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col"><T ns="tutor-analysis" k="range" /></th>
          <th scope="col"><T ns="tutor-analysis" k="people" /></th>
        </tr>
      </thead>
      <tbody>
        {distribution.map((count, at) => (
          <tr key={rangeOf(at)}>
            <th scope="row" className="num">{rangeOf(at)}</th>
            <td className="num">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <Chart title={<T ns="tutor-analysis" k="spread" />} label={t('spreadAbout')} draw={draw} table={table} />;
}
