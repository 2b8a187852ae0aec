import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import { paths } from '#bindings/paths.ts';
import { shortDateText } from '#i18n/format.ts';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Petal } from '#ui/petal.tsx';
import { CellDetail } from './cell-detail.tsx';
import { MapLegend } from './map-legend.tsx';
import { useGridKeys, type GridPlace } from './use-grid-keys.ts';
import type { MappedMember } from './use-rows.ts';

/** Height of a row in CSS pixels, as cohort.css has it. */
const ROW = 36;
const HEAD_ROWS = 2;

interface HeatMapProps {
  manifest: Manifest;
  cohort: string;
  rows: readonly MappedMember[];
}

/**
 * Learners × lessons. It is a table that one goes through by arrow keys or touch; the cell where one is says in words what it shows. Rows that are
 * not seen are not drawn, names and headings stay where they are.
 */
export function HeatMap({ manifest, cohort, rows }: HeatMapProps) {
  const { t } = useText('tutor');
  const pane = useRef<HTMLDivElement>(null);
  const lessons = useMemo(() => lessonsOf(manifest), [manifest]);
  const firsts = useMemo(() => new Set(manifest.modules.map((module) => module.lessons[0]?.id)), [manifest]);
  const [at, setAt] = useState<GridPlace>({ row: 0, column: 0 });
  // oxlint-disable-next-line react/incompatible-library -- nothing is memoised by a compiler here
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => pane.current, estimateSize: () => ROW, overscan: 8, scrollPaddingStart: 64, useFlushSync: false });
  const grid = useGridKeys({ at, setAt, rows: rows.length, columns: lessons.length, show: (row) => virtualizer.scrollToIndex(row) });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const chosen = rows[at.row];
  return (
    <>
      <MapLegend />
      <div className="heat-pane" ref={pane}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table is a grid where its cells are gone through, as WAI-ARIA's pattern has it */}
        <table className="heat note" role="grid" aria-label={t('map')} aria-rowcount={rows.length + HEAD_ROWS} onKeyDown={grid.onKeyDown}>
          <colgroup>
            <col className="heat-name" />
            {lessons.map(({ lesson }) => <col key={lesson.id} className={firsts.has(lesson.id) ? 'heat-col heat-col-first' : 'heat-col'} />)}
            <col className="heat-when" />
          </colgroup>
          <HeatHead manifest={manifest} firsts={firsts} />
          <tbody>
            <Spacer height={before} />
            {items.map((item) => (
              <HeatRow key={item.key} member={rows[item.index]!} index={item.index} cohort={cohort} firsts={firsts} lessons={lessons} column={item.index === at.row ? at.column : undefined} grid={grid} />
            ))}
            <Spacer height={after} />
          </tbody>
        </table>
      </div>
      {chosen && <CellDetail member={chosen} lesson={lessons[at.column]} at={at.column} />}
    </>
  );
}

const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null);

type Lessons = ReturnType<typeof lessonsOf>;
type Grid = ReturnType<typeof useGridKeys>;

function HeatHead({ manifest, firsts }: { manifest: Manifest; firsts: ReadonlySet<string | undefined> }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="heat-corner">
          <span className="vh"><T ns="tutor" k="learner" /></span>
        </th>
        {manifest.modules.filter(({ lessons }) => lessons.length > 0).map((module, at) => (
          <th key={module.id} scope="colgroup" colSpan={module.lessons.length} className="heat-module">
            <Petal at={at % 8} share={1} size={20} />
            <span><Localised text={module.title} /></span>
          </th>
        ))}
        <th scope="col" className="heat-when"><span className="vh"><T ns="tutor-cohort" k="map.heard" /></span></th>
      </tr>
      <tr aria-rowindex={2}>
        <td className="heat-corner" />
        {lessonsOf(manifest).map(({ lesson, number }) => <th key={lesson.id} scope="col" className={firsts.has(lesson.id) ? 'num heat-first' : 'num'}>{number}</th>)}
        <td className="heat-when"><T ns="tutor-cohort" k="map.heard" /></td>
      </tr>
    </thead>
  );
}

interface HeatRowProps {
  member: MappedMember;
  index: number;
  cohort: string;
  lessons: Lessons;
  firsts: ReadonlySet<string | undefined>;
  /** The column where one is, where it is this row. */
  column: number | undefined;
  grid: Grid;
}

function HeatRow({ member: { person, row, standing }, index, cohort, lessons, firsts, column, grid }: HeatRowProps) {
  const { t } = useText('tutor-cohort');
  const localised = useLocalised();
  const stuckAt = standing.state === 'stuck' ? row.at : undefined;
  const silent = standing.reasons.some(({ kind }) => kind === 'silent');
  return (
    <tr aria-rowindex={index + HEAD_ROWS + 1} className="heat-row">
      <th scope="row" className={standing.state === 'stuck' ? 'body heat-strong' : 'body'}>
        <Link to={paths.learner(cohort, person.id)} title={localised(person.name)} tabIndex={column === -1 ? 0 : -1} ref={grid.focusHere(column === -1)} onFocus={() => grid.note(index, -1)}>
          <Localised text={person.name} />
        </Link>
      </th>
      {row.states.map((state, at) => {
        const lesson = lessons[at]!.lesson.id;
        const look = at === stuckAt ? 'here' : state;
        return (
          <td
            key={lesson}
            className={`heat-cell heat-${look}${firsts.has(lesson) ? ' heat-first' : ''}`}
            tabIndex={column === at ? 0 : -1}
            aria-label={t(`state.${look}`)}
            ref={grid.focusHere(column === at)}
            onClick={() => grid.note(index, at)}
            onFocus={() => grid.note(index, at)}
          />
        );
      })}
      <td className={silent ? 'num heat-when heat-silent' : 'num heat-when'}>{standing.heardAt ? shortDateText(Date.parse(standing.heardAt)) : '?'}</td>
    </tr>
  );
}
