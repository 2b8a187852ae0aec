import { useMemo } from 'react';
import { markBook } from '#core/marks/mark-book.ts';
import { paths } from '#bindings/paths.ts';
import { useMarkRecord } from '#bindings/use-course-mark.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { NeedCourse } from '../need-course.tsx';
import { useCohortCourse, type CohortCourse } from '../use-cohort-course.ts';
import { MarkBook } from './mark-book.tsx';
import './mark-book.css';

/** The marks of a cohort in one course, with what tutors decided about them. */
export function MarkBookScreen() {
  const { t } = useText('tutor-marks');
  const place = useCohortCourse();
  return (
    <Screen kind="wide">
      <TopBar back={{ label: t('back'), to: place ? paths.cohort(place.cohort.id) : paths.cohorts() }} title={<T ns="tutor-marks" k="title" />} actions={<LanguageSwitch />} />
      {place === undefined && <LoadingLine label={t('title')} />}
      {place === null && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {place && (place.installed ? <Book place={place} installed={place.installed} /> : <NeedCourse course={place.course} />)}
    </Screen>
  );
}

function Book({ place, installed }: { place: CohortCourse; installed: NonNullable<CohortCourse['installed']> }) {
  const { t } = useText('tutor-marks');
  const record = useMarkRecord();
  const { manifest } = installed;
  const lines = useMemo(() => record && markBook(manifest, place.cohort.id, place.learners.map(({ id }) => id), record), [record, manifest, place]);
  if (lines === undefined) return <LoadingLine label={t('title')} />;
  if (lines === null) return <Notice icon="chart" title={<Localised text={place.title} />}><T ns="tutor-marks" k="noMarks" /></Notice>;
  return <MarkBook place={place} installed={installed} lines={lines} decisions={record!.decisions} />;
}
