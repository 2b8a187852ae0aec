import { memo, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { MarkPart } from '#core/marks/course-mark.ts';
import { columnMean, isChanged, type BookSort } from '#core/marks/book-order.ts';
import { PartTitle } from '#bindings/mark-row.tsx';
import { paths } from '#bindings/paths.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';
import type { CohortCourse } from '../use-cohort-course.ts';
import type { NamedLine } from './mark-book.tsx';
import { percent, tenth } from './mark-words.ts';

interface MarkTableProps {
  place: CohortCourse;
  lines: readonly NamedLine[];
  sort: BookSort;
  onSort: (sort: BookSort) => void;
  onOpen: (learner: string) => void;
}

/** Up and down (or j and k) go from learner to learner. */
function onArrows(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const row = event.currentTarget.closest('tr');
  const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  next?.querySelector<HTMLButtonElement>('.book-mark')?.focus();
}

/** On paper a few parts stand upright on the sheet, more of them across it, and many with upright names. */
const paperOf = (parts: number) => (parts > 9 ? 'book-wide book-many' : parts > 4 ? 'book-wide' : '');

/** Learners down, parts of the course mark across, the mark last. */
export function MarkTable({ place, lines, sort, onSort, onOpen }: MarkTableProps) {
  const { t } = useText('tutor-marks');
  const parts = useMemo(() => lines[0]?.mark.parts ?? [], [lines]);
  const head = { sort, onSort };
  if (lines.length === 0) {
    return (
      <p className="card body soft">
        <T ns="tutor-marks" k="nobody" />
      </p>
    );
  }
  return (
    <div className="book-wrap" tabIndex={0} role="region" aria-label={t('table')}>
      <table className={`book-table note ${paperOf(parts.length)}`}>
        <thead>
          <tr>
            <SortHead by="name" {...head}>
              <T ns="tutor" k="learner" />
            </SortHead>
            <SortHead by="mark" {...head} numeric>
              <T ns="tutor-marks" k="mark" />
            </SortHead>
            {parts.map((part) => (
              <SortHead key={part.about} by={part.about} {...head} numeric>
                <PartTitle part={part} />
                <span className="block soft num book-share">{t('share', { points: tenth(part.share) })}</span>
              </SortHead>
            ))}
            <SortHead by="missing" {...head} numeric>
              <T ns="tutor-marks" k="missing" />
            </SortHead>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.learner} cohort={place.cohort.id} line={line} onOpen={onOpen} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <T ns="tutor-marks" k="mean" />
            </th>
            <td className="num">
              <span>{rounded(columnMean(lines, 'mark'))}</span>
            </td>
            {parts.map(({ about }) => (
              <td key={about} className="num">
                {percent(columnMean(lines, about))}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const DASH = '–';
const rounded = (value: number | null) => (value === null ? '' : tenth(value));

function SortHead({ by, sort, onSort, numeric = false, children }: { by: string; sort: BookSort; onSort: (sort: BookSort) => void; numeric?: boolean; children: ReactNode }) {
  const mine = sort.by === by;
  // Of numbers the greatest, of names the first is wanted first.
  const next = mine ? !sort.down : numeric;
  return (
    <th scope="col" aria-sort={mine ? (sort.down ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="book-sort no-print" onClick={() => onSort({ by, down: next })}>
        <span>{children}</span>
        {mine && <Icon name={sort.down ? 'down' : 'up'} size="x" />}
      </button>
      {/* Browsers leave buttons out where they repeat the heading on the next sheet. */}
      <span className="print-only book-name">{children}</span>
    </th>
  );
}

const Row = memo(function Row({ cohort, line, onOpen }: { cohort: string; line: NamedLine; onOpen: (learner: string) => void }) {
  const { mark } = line;
  return (
    <tr>
      <th scope="row" className="body">
        <Link to={paths.learner(cohort, line.learner)}>
          <Localised text={line.name} />
        </Link>
      </th>
      <td>
        <button type="button" className="book-mark num" onClick={() => onOpen(line.learner)} onKeyDown={onArrows}>
          <b>{mark.earned}</b>
          <MarkSigns line={line} />
        </button>
      </td>
      {mark.parts.map((part) => (
        <td key={part.about} className="num">
          <PartCell part={part} />
        </td>
      ))}
      <td className="num">{mark.missing.length > 0 ? mark.missing.length : ''}</td>
    </tr>
  );
});

/** What stands beside a mark: provisional, not passed, set by a tutor, locked, changed since, to be settled. Each as a sign and in words. */
function MarkSigns({ line }: { line: NamedLine }) {
  const { t } = useText('tutor-marks');
  const { mark } = line;
  const { decided } = mark;
  return (
    <>
      {mark.state === 'provisional' && <span className="book-word soft"><T ns="tutor-marks" k="sign.provisional" /></span>}
      {mark.state === 'final' && mark.passed === false && <span className="book-word book-bad"><T ns="tutor-marks" k="sign.notPassed" /></span>}
      {decided?.override && <Sign icon="write" words={t('sign.override')} />}
      {decided?.lock && <Sign icon="lock" words={t('sign.locked')} />}
      {isChanged(line) && <span className="book-word book-changed">{t('sign.now', { mark: decided!.now })}</span>}
      {decided && decided.conflicts.length > 0 && <Sign icon="warning" words={t('sign.unsettled')} bad />}
    </>
  );
}

function Sign({ icon, words, bad = false }: { icon: 'write' | 'lock' | 'warning'; words: string; bad?: boolean }) {
  return (
    <span className={bad ? 'book-sign book-bad' : 'book-sign'} role="img" aria-label={words} title={words}>
      <Icon name={icon} size="x" />
    </span>
  );
}

function PartCell({ part }: { part: MarkPart }) {
  const { t } = useText('tutor-marks');
  if (part.state === 'marked' || (part.state === 'revise' && part.part !== null)) {
    return (
      <span className="book-part">
        {percent(part.part)}
        {part.given && <Sign icon="write" words={t('sign.given')} />}
        {part.open && <span className="soft" title={t(`part.${part.state === 'revise' ? 'revise' : 'waiting'}`)}>…</span>}
      </span>
    );
  }
  if (part.state === 'missing' && part.kind !== 'outside') {
    return (
      <span className="soft" role="img" aria-label={t('part.missing')} title={t('part.missing')}>
        {DASH}
      </span>
    );
  }
  return (
    <span className={`book-word book-${part.state}`}>
      <T ns="tutor-marks" k={`part.${part.kind === 'outside' ? 'outside' : part.state}`} />
    </span>
  );
}
