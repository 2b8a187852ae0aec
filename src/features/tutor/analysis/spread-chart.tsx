import { BarChart } from 'chartist';
import { useCallback } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Chart } from './chart.tsx';
import './chart-styles.ts';

/** From this width on the ten words below the bars do not touch each other. */
const ALL_LABELS_PX = 380;

const rangeOf = (tenth: number) => (tenth === 9 ? '90–100%' : `${tenth * 10}–${tenth * 10 + 9}%`);

function drawSpread(element: HTMLElement, distribution: readonly number[]) {
  const data = { labels: distribution.map((_, at) => `${at * 10}%`), series: [[...distribution]] };
  const narrow = element.clientWidth < ALL_LABELS_PX;
  return new BarChart(element, data, { height: '220px', low: 0, axisY: { onlyInteger: true, offset: 32 }, axisX: { showGrid: false, offset: 24, labelInterpolationFnc: (label, at) => (narrow && at % 2 > 0 ? null : label) }, chartPadding: { top: 12, right: 8, bottom: 0, left: 0 } });
}

/** How many learners had how much of the points. */
export function SpreadChart({ distribution }: { distribution: readonly number[] }) {
  const { t } = useText('tutor-analysis');
  const draw = useCallback((element: HTMLElement) => drawSpread(element, distribution), [distribution]);
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
