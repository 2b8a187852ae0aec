import { FixedScaleAxis, LineChart } from 'chartist';
import { useCallback } from 'react';
import { difficultyOf, discriminationOf } from '#core/analysis/findings.ts';
import type { ItemAnalysis } from '#core/analysis/item-analysis.ts';
import { percentText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Chart } from './chart.tsx';
import './chart-styles.ts';
import { MINUS, figure } from './figure.ts';

const HALVES = [-0.5, 0, 0.5, 1];
/** How near two items are to be one place on a phone: of 100 % and of a correlation of 1. */
const TOGETHER = { x: 4, y: 0.06 };

/** Each item by its difficulty and its discrimination, with its number; those to be looked at stand out. */
export function ItemsChart({ items }: { items: readonly ItemAnalysis[] }) {
  const { t } = useText('tutor-analysis');
  const draw = useCallback((element: HTMLElement) => drawItems(element, items), [items]);
  return <Chart title={<T ns="tutor-analysis" k="map" />} label={t('mapAbout')} draw={draw} points table={<ItemsTable items={items} />} />;
}

function drawItems(element: HTMLElement, items: readonly ItemAnalysis[]) {
  const points = items.flatMap(({ difficulty, discrimination, findings }, at) => (difficulty === null || !discrimination ? [] : [{ number: at + 1, look: findings.length > 0, x: difficulty * 100, y: discrimination.r }]));
  const lowest = Math.min(0, ...points.map(({ y }) => y));
  const chart = new LineChart(
    element,
    { series: [points.map(({ x, y }) => ({ x, y }))] },
    {
      height: '220px',
      showLine: false,
      axisX: { type: FixedScaleAxis, low: 0, high: 100, ticks: [0, 20, 40, 60, 80, 100], offset: 24, labelInterpolationFnc: (value) => `${value}%` },
      axisY: { type: FixedScaleAxis, low: lowest < -0.5 ? -1 : lowest < 0 ? -0.5 : 0, high: 1, ticks: HALVES, offset: 44, labelInterpolationFnc: (value) => Number(value).toFixed(1).replace('-', MINUS) },
      chartPadding: { top: 12, right: 28, bottom: 0, left: 0 },
    },
  );
  chart.on('draw', (event) => {
    if (event.type !== 'point') return;
    const { number, look, x, y } = points[event.index]!;
    event.element.addClass(look ? 'chart-look' : 'chart-fine');
    const here = points.filter((other) => Math.abs(other.x - x) < TOGETHER.x && Math.abs(other.y - y) < TOGETHER.y).map((other) => other.number);
    // Numbers at one place would be written over each other: the first of them says all.
    if (here[0] !== number) return;
    event.group.elem('text', { x: event.x, y: event.y - 8, 'text-anchor': 'middle' }, 'chart-number').text(here.join(', '));
  });
  return chart;
}

function ItemsTable({ items }: { items: readonly ItemAnalysis[] }) {
  return (
    <table className="figures">
      <thead>
        <tr>
          {['item', 'difficulty', 'discrimination'].map((each) => (
            <th key={each} scope="col">
              <T ns="tutor-analysis" k={each} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, difficulty, discrimination }, at) => (
          <tr key={id}>
            <th scope="row" className="num">{at + 1}</th>
            <td className="num">
              {difficulty === null ? '–' : <>{percentText(difficulty)} <T ns="tutor-analysis" k={`level.${difficultyOf(difficulty)}`} /></>}
            </td>
            <td className="num">
              {discrimination ? <>{figure(discrimination.r)} <T ns="tutor-analysis" k={`tells.${discriminationOf(discrimination.r)}`} /></> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
