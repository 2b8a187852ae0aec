import { useMemo } from 'react';
import { EVENT_SORTS, type EventSort, type TimelineEvent } from '#core/review/timeline.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { FilterSelect } from '#ui/filter-select.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import type { CohortHere, Member } from '../cohort/use-cohort.ts';
import { LongList } from '../long-list.tsx';
import { useAddressChoice } from '../use-address-choice.ts';
import { EventRow } from './event-row.tsx';

const ALL = ['all', ...EVENT_SORTS] as const;

/** Everything that happened, the newest first, by course and sort. */
export function Timeline({ events, member, here }: { events: readonly TimelineEvent[]; member: Member; here: CohortHere }) {
  const { t } = useText('tutor-cohort');
  const localised = useLocalised();
  const courses = here.cohort.courses.map(({ course }) => course);
  const [sort, setSort] = useAddressChoice('sort', ALL);
  const [course, setCourse] = useAddressChoice('course', ['', ...courses]);
  const counts = useMemo(() => new Map(EVENT_SORTS.map((each) => [each, events.filter((event) => event.sort === each).length])), [events]);
  const shown = useMemo(() => events.filter((event) => (sort === 'all' || event.sort === sort) && (course === '' || event.course === course)), [events, sort, course]);
  const chip = (each: EventSort) => (
    <FilterChip key={each} pressed={sort === each} onChange={(on) => setSort(on ? each : 'all')}>
      <span><T ns="tutor-cohort" k={`event.${each === 'other' ? 'others' : each}`} /> <span className="num">{counts.get(each)}</span></span>
    </FilterChip>
  );
  return (
    <section>
      <SectionHead title={<T ns="tutor-cohort" k="event.title" />} end={<span role="status">{shown.length}</span>} />
      <FilterChips label={t('event.filters')}>
        {EVENT_SORTS.filter((each) => counts.get(each)).map(chip)}
        {courses.length > 1 && <FilterSelect label={t('inbox.course')} value={course} onChange={setCourse} options={[{ value: '', label: t('inbox.allCourses') }, ...courses.map((id) => ({ value: id, label: localised(here.courseTitle(id)) }))]} />}
      </FilterChips>
      {shown.length > 0 && (
        <div className="card stuck-card">
          <LongList key={`${sort} ${course}`} entries={shown} keyOf={(event) => event.id} height={64}>
            {(event) => <EventRow event={event} member={member} here={here} />}
          </LongList>
        </div>
      )}
    </section>
  );
}
