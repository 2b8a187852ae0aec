import { Link } from 'wouter';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useCourses } from '#bindings/use-courses.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { useEnrolledCourses } from '#bindings/use-study.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SproutDrawing } from '#ui/drawings.tsx';
import { Icon } from '#ui/icon.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { CohortNeeds } from './cohort-needs.tsx';
import { sortCourses } from './course-filter.ts';
import { CourseList } from './course-list.tsx';
import { Library } from './library.tsx';
import { ImportRow } from './import-row.tsx';
import './courses.css';

type Shelf = 'device' | 'library';

/** The courses on this device and those that the university offers, each with its price. */
export function CoursesScreen() {
  const { t } = useText('courses');
  const { courses, asked } = useCourses();
  const [chosen, setChosen] = useSessionMemory<Shelf | null>('courses.shelf', null);
  const onDevice = courses?.filter((course) => course.installed || course.download.state !== 'none') ?? [];
  const shelf: Shelf = chosen ?? (onDevice.length > 0 ? 'device' : 'library');
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="courses" k="title" />} actions={<LanguageSwitch />} />
      {!courses && <LoadingLine label={t('title')} />}
      {courses && <CohortNeeds courses={courses} />}
      <Segmented<Shelf>
        label={t('which')}
        value={shelf}
        onChange={setChosen}
        options={[
          { value: 'device', label: <T ns="courses" k="onDevice" values={{ number: onDevice.length }} /> },
          { value: 'library', label: <T ns="courses" k="library" values={{ number: courses?.length ?? 0 }} /> },
        ]}
      />
      {courses && (shelf === 'library' ? <Library courses={courses} asked={asked} /> : <OnDevice courses={onDevice} onBrowse={() => setChosen('library')} />)}
      <ImportRow />
    </Screen>
  );
}

function OnDevice({ courses, onBrowse }: { courses: readonly CourseOnDevice[]; onBrowse: () => void }) {
  const enrolled = useEnrolledCourses() ?? [];
  if (courses.length > 0) {
    return (
      <>
        <ToSearch />
        <CourseList courses={sortCourses(courses, 'wanted', enrolled)} name="device" />
      </>
    );
  }
  return (
    <Notice
      drawing={<SproutDrawing />}
      title={<T ns="courses" k="nothingOnDevice" />}
      action={
        <Button variant="outline" onClick={onBrowse}>
          <T ns="courses" k="library" values={{ number: '' }} />
        </Button>
      }
    >
      <T ns="courses" k="nothingOnDeviceNote" />
    </Notice>
  );
}

/** Looks like the field that it leads to. */
function ToSearch() {
  return (
    <Link to={paths.search()} className="inp to-search">
      <Icon name="search" size="s" />
      <span className="grow soft">
        <T ns="courses" k="searchDevice" />
      </span>
      <Kbd>/</Kbd>
    </Link>
  );
}
