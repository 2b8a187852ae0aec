import { useMemo } from 'react';
import { countedHandIns } from '#core/analysis/hand-ins.ts';
import { mean } from '#core/analysis/statistics.ts';
import type { AssessmentEntry } from '#core/course/manifest.ts';
import { paths } from '#bindings/paths.ts';
import { useMarkRecord } from '#bindings/use-course-mark.ts';
import { percentText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { NeedCourse } from '../need-course.tsx';
import { useCohortCourse, type CohortCourse } from '../use-cohort-course.ts';

/** The assessments of a course in a cohort, each with how many hand-ins there are to be analysed. */
export function AnalysesScreen() {
  const { t } = useText('tutor-analysis');
  const place = useCohortCourse();
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: place ? paths.cohort(place.cohort.id) : paths.cohorts() }} title={<T ns="tutor-analysis" k="title" />} actions={<LanguageSwitch />} />
      {place === undefined && <LoadingLine label={t('title')} />}
      {place === null && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {place && (place.installed ? <Assessments place={place} installed={place.installed} /> : <NeedCourse course={place.course} />)}
    </Screen>
  );
}

function Assessments({ place, installed }: { place: CohortCourse; installed: NonNullable<CohortCourse['installed']> }) {
  const record = useMarkRecord();
  const { manifest } = installed;
  const rows = useMemo(() => {
    const learners = place.learners.map(({ id }) => id);
    return manifest.modules.flatMap(({ assessments }) =>
      assessments.map((entry) => {
        const handIns = record && countedHandIns({ manifest, cohort: place.cohort.id, assessment: entry.id, learners, record, responses: [], packages: new Map() }).handIns;
        return { entry, count: handIns?.length, mean: handIns && mean(handIns.flatMap(({ score, max }) => (max > 0 ? [score / max] : []))) };
      }),
    );
  }, [manifest, place, record]);
  if (rows.length === 0) return <Notice icon="cards" title={<T ns="tutor-analysis" k="noAssessments" />} />;
  return (
    <div className="stack">
      <div>
        <h2 className="title">
          <Localised text={place.title} />
        </h2>
        <p className="note">
          <Localised text={place.cohort.name} />
          {' · '}
          <T ns="tutor-analysis" k="listNote" />
        </p>
      </div>
      <List indent={52}>
        {rows.map((row) => (
          <AssessmentRow key={row.entry.id} place={place} {...row} />
        ))}
      </List>
    </div>
  );
}

function AssessmentRow({ place, entry, count, mean: average }: { place: CohortCourse; entry: AssessmentEntry; count: number | undefined; mean: number | null | undefined }) {
  return (
    <ListRow
      icon="chart"
      title={<Localised text={entry.title} />}
      note={
        <>
          <T ns="tutor-analysis" k={entry.kind} />
          {count !== undefined && (
            <>
              {' · '}
              <T ns="tutor-analysis" k="counted" values={{ count }} />
            </>
          )}
        </>
      }
      end={average === undefined || average === null ? undefined : percentText(average)}
      to={paths.analysis(place.cohort.id, place.course, entry.id)}
    />
  );
}
