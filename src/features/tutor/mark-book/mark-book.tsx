import { useState } from 'react';
import type { MarkDecision } from '#core/documents/mark-decision.ts';
import type { LocalText } from '#core/text.ts';
import { BOOK_FILTERS, filterBook, sortBook, type BookFilter, type BookSort } from '#core/marks/book-order.ts';
import type { MarkLine } from '#core/marks/mark-book.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { SearchField } from '#ui/search-field.tsx';
import type { CohortCourse } from '../use-cohort-course.ts';
import { BookActions } from './book-actions.tsx';
import { LockBar } from './lock-bar.tsx';
import { MarkSheet } from './mark-sheet.tsx';
import { MarkTable } from './mark-table.tsx';
import { PrintHead, PrintFoot } from './print-parts.tsx';

export interface BookProps {
  place: CohortCourse;
  installed: NonNullable<CohortCourse['installed']>;
  lines: readonly MarkLine[];
  decisions: readonly MarkDecision[];
}

/** A line with the learner's name. */
export interface NamedLine extends MarkLine {
  name: LocalText;
}

const says = (name: LocalText, typed: string) => Object.values(name).some((text) => text.toLowerCase().includes(typed));

/** The table with search, filters, locks and what can be done with it. */
export function MarkBook(props: BookProps) {
  const { place, lines } = props;
  const { t } = useText('tutor-marks');
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<BookFilter>('all');
  const [sort, setSort] = useState<BookSort>({ by: 'name', down: false });
  const [open, setOpen] = useState<string>();
  const named = lines.map((line, at): NamedLine => ({ ...line, name: place.learners[at]!.name }));
  const found = typed.trim() === '' ? named : named.filter(({ name }) => says(name, typed.trim().toLowerCase()));
  const shown = sortBook(filterBook(found, filter), sort);
  const opened = named.find(({ learner }) => learner === open);
  return (
    <div className="book">
      <PrintHead place={place} lines={shown} />
      <div className="book-head">
        <div className="grow">
          <h2 className="title">
            <Localised text={place.title} />
          </h2>
          <p className="note">
            <Localised text={place.cohort.name} />
            {' · '}
            <T ns="tutor" k="learners" values={{ count: lines.length }} />
          </p>
        </div>
        <BookActions {...props} shown={shown} />
      </div>
      <LockBar {...props} lines={named} onShow={setFilter} />
      <div className="book-tools">
        <SearchField label={t('search')} clearLabel={t('clearSearch')} value={typed} onChange={setTyped} />
        <FilterChips label={t('filters')}>
          {BOOK_FILTERS.map((each) => (
            <FilterChip key={each} pressed={filter === each} onChange={() => setFilter(each)}>
              <T ns="tutor-marks" k={`filter.${each}`} /> <span className="num">{filterBook(named, each).length}</span>
            </FilterChip>
          ))}
        </FilterChips>
      </div>
      <MarkTable place={place} lines={shown} sort={sort} onSort={setSort} onOpen={setOpen} />
      <p className="note book-keys">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> <T ns="tutor-marks" k="keys.move" /> <Kbd>⏎</Kbd> <T ns="tutor-marks" k="keys.open" />
      </p>
      <PrintFoot />
      {opened && <MarkSheet {...props} line={opened} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
