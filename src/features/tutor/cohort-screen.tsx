import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import type { Cohort } from '#core/documents/directory.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { CohortMap } from './cohort-map.tsx';
import { CourseTools } from './course-tools.tsx';
import { NeedCourse } from './need-course.tsx';
import { useDirectory, type Directory } from './use-tutor.ts';
import './tutor.css';

/** One cohort: learners × lessons of a course. */
export function CohortScreen() {
  const { t } = useText('tutor');
  const { cohort: id = '' } = useParams();
  const directory = useDirectory();
  const cohort = directory?.cohorts.find((candidate) => candidate.id === id);
  return (
    <Screen kind="wide">
      <TopBar back={{ label: t('cohorts'), to: paths.cohorts() }} title={cohort && <Localised text={cohort.name} />} actions={<LanguageSwitch />} />
      {!directory && <LoadingLine label={t('cohorts')} />}
      {directory && !cohort && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {directory && cohort && <CohortCourses cohort={cohort} directory={directory} />}
    </Screen>
  );
}

function CohortCourses({ cohort, directory }: { cohort: Cohort; directory: Directory }) {
  const { t } = useText('tutor');
  const courses = useLive(useContent().courses);
  const [chosen, setChosen] = useState(cohort.courses[0]?.course ?? '');
  const installed = courses?.find((course) => course.course === chosen)?.installed;
  const learners = useMemo(() => directory.learners(cohort.id), [directory, cohort.id]);
  const title = (id: string) => {
    const course = courses?.find((candidate) => candidate.course === id);
    return course?.installed?.title ?? course?.entry?.title ?? { zh: id };
  };
  return (
    <div className="stack">
      {cohort.courses.length > 1 && <Segmented label={t('course')} value={chosen} onChange={setChosen} options={cohort.courses.map(({ course }) => ({ value: course, label: <Localised text={title(course)} /> }))} />}
      {chosen && <CourseTools cohort={cohort.id} course={chosen} />}
      {installed ? <CohortMap manifest={installed} cohort={cohort.id} learners={learners} /> : courses ? <NeedCourse course={chosen} /> : null}
    </div>
  );
}
