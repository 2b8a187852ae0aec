import { useState } from 'react';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useCourses } from '#bindings/use-courses.ts';
import { useLive } from '#bindings/use-live.ts';
import { useEnrolledCourses, useStudy } from '#bindings/use-study.ts';
import { sizeText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { SproutDrawing } from '#ui/drawings.tsx';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { CourseCard } from './course-card.tsx';
import { ImportRow } from './import-row.tsx';
import { FILTERS, filterCourses, type FilterName } from './course-filter.ts';
import './courses.css';

type Shelf = 'device' | 'library';

/** The courses on this device and those that the university offers, each with its price. */
export function CoursesScreen() {
  const { t } = useText('courses');
  const { courses } = useCourses();
  const [chosen, setChosen] = useState<Shelf>();
  const onDevice = courses?.filter((course) => course.installed || course.download.state !== 'none') ?? [];
  const shelf: Shelf = chosen ?? (onDevice.length > 0 ? 'device' : 'library');
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="courses" k="title" />} actions={<LanguageSwitch />} />
      {!courses && <LoadingLine label={t('title')} />}
      <Segmented<Shelf>
        label={t('which')}
        value={shelf}
        onChange={setChosen}
        options={[
          { value: 'device', label: <T ns="courses" k="onDevice" values={{ number: onDevice.length }} /> },
          { value: 'library', label: <T ns="courses" k="library" values={{ number: courses?.length ?? 0 }} /> },
        ]}
      />
      {courses && (shelf === 'library' ? <Library courses={courses} /> : <OnDevice courses={onDevice} onBrowse={() => setChosen('library')} />)}
      <ImportRow />
    </Screen>
  );
}

function OnDevice({ courses, onBrowse }: { courses: readonly CourseOnDevice[]; onBrowse: () => void }) {
  if (courses.length > 0) return <CourseList courses={courses} />;
  return (
    <Notice
      drawing={<SproutDrawing />}
      title={<T ns="courses" k="nothingOnDevice" />}
      action={
        <button type="button" className="btn btn-outline" onClick={onBrowse}>
          <T ns="courses" k="library" values={{ number: '' }} />
        </button>
      }
    >
      <T ns="courses" k="nothingOnDeviceNote" />
    </Notice>
  );
}

function Library({ courses }: { courses: readonly CourseOnDevice[] }) {
  const { t } = useText('courses');
  const [words, setWords] = useState('');
  const [filters, setFilters] = useState<ReadonlySet<FilterName>>(new Set());
  const shown = filterCourses(courses, filters, words);
  const press = (name: FilterName, pressed: boolean) => setFilters(new Set([...filters].filter((other) => other !== name).concat(pressed ? [name] : [])));
  if (courses.length === 0) return <Notice icon="offline" tone="wait" title={<T ns="courses" k="noCatalogue" />} />;
  return (
    <>
      <SearchField label={t('search')} clearLabel={t('clear')} value={words} onChange={setWords} />
      <FilterChips label={t('filters')}>
        {FILTERS.map((name) => (
          <FilterChip key={name} pressed={filters.has(name)} onChange={(pressed) => press(name, pressed)} icon={name === 'region' ? 'mountain' : undefined}>
            <T ns="courses" k={`filter.${name}`} />
          </FilterChip>
        ))}
      </FilterChips>
      <CatalogueNote />
      {shown.length === 0 ? (
        <p className="body soft" role="status">
          <T ns="courses" k="nothingFound" />
        </p>
      ) : (
        <CourseList courses={shown} />
      )}
    </>
  );
}

function CatalogueNote() {
  const content = useContent();
  const at = useLive(content.catalogueAt);
  const format = useFormat(useSession().clock.now());
  const speed = content.speed();
  if (!at) return null;
  const when = format.moment(Date.parse(at));
  return <p className="note num">{speed ? <T ns="courses" k="speedNote" values={{ speed: sizeText(speed), when }} /> : <T ns="courses" k="catalogueAt" values={{ when }} />}</p>;
}

function CourseList({ courses }: { courses: readonly CourseOnDevice[] }) {
  const enrolled = useEnrolledCourses() ?? [];
  const study = useStudy() ?? [];
  // What the person's class studies comes first; the sort keeps the rest in its order.
  const sorted = [...courses].sort((a, b) => Number(enrolled.includes(b.course)) - Number(enrolled.includes(a.course)));
  return (
    <ul role="list" className="course-list card">
      {sorted.map((course) => (
        <CourseCard key={course.course} course={course} wanted={enrolled.includes(course.course)} progress={study.find((entry) => entry.course.course === course.course)?.progress} />
      ))}
    </ul>
  );
}
