import { useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { paths } from '#bindings/paths.ts';
import { useWide } from '#bindings/use-wide.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconLink } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { DevicesView } from './cohort/devices-view.tsx';
import { HeatMap } from './cohort/heat-map.tsx';
import { ProgressTable } from './cohort/progress-table.tsx';
import { RowsBar } from './cohort/rows-bar.tsx';
import { StuckList } from './cohort/stuck-list.tsx';
import { useCohort, type CohortHere, type InstalledCourse } from './cohort/use-cohort.ts';
import { useRows } from './cohort/use-rows.ts';
import { CourseTools } from './course-tools.tsx';
import { NeedCourse } from './need-course.tsx';
import { useAddressChoice } from './use-address-choice.ts';
import './tutor.css';
import './inbox/inbox.css';
import './cohort/cohort.css';

const VIEWS = ['stuck', 'map', 'table', 'devices'] as const;

/** One cohort: who is stuck, learners × lessons of a course, and what is known of the devices. */
export function CohortScreen() {
  const { t } = useText('tutor');
  const write = useText('tutor-messages').t('write');
  const { cohort: id = '' } = useParams();
  const here = useCohort(id);
  const bar = <TopBar back={{ label: t('cohorts'), to: paths.cohorts() }} title={here && <Localised text={here.cohort.name} />} actions={<><IconLink icon="announce" label={write} to={paths.write(id)} /><LanguageSwitch /></>} />;
  return (
    <Screen kind="wide">
      {!here && bar}
      {here === undefined && <LoadingLine label={t('cohorts')} />}
      {here === null && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {here && <CohortViews here={here} bar={bar} />}
    </Screen>
  );
}

/** On a laptop map, table or devices stand beside those who are stuck; on a phone one at a time. */
function CohortViews({ here, bar }: { here: CohortHere; bar: ReactNode }) {
  const { t } = useText('tutor-cohort');
  const [view, setView] = useAddressChoice('view', VIEWS);
  const beside = useWide();
  const views = beside ? VIEWS.slice(1) : VIEWS;
  return (
    <div className="cohort">
      <div className="cohort-main">
        {bar}
        <div className="cohort-choice">
          <Segmented label={t('view.label')} value={beside && view === 'stuck' ? 'map' : view} onChange={setView} options={views.map((value) => ({ value, label: <T ns="tutor-cohort" k={`view.${value}`} /> }))} />
        </div>
        {view === 'devices' && <DevicesView here={here} />}
        {view !== 'devices' && (beside || view !== 'stuck') && <CohortCourses here={here} table={view === 'table'} />}
      </div>
      {(beside || view === 'stuck') && (
        <aside className="cohort-side" aria-label={t('stuck.title')}>
          <StuckList here={here} />
          {!beside && <AllTools here={here} />}
        </aside>
      )}
    </div>
  );
}

/** On a phone the map is another view: the ways to mark book and analysis stand here as well. */
function AllTools({ here }: { here: CohortHere }) {
  return here.cohort.courses.map(({ course }) => (
    <section key={course}>
      <SectionHead title={<Localised text={here.courseTitle(course)} />} />
      <CourseTools cohort={here.cohort.id} course={course} />
    </section>
  ));
}

function CohortCourses({ here, table }: { here: CohortHere; table: boolean }) {
  const { t } = useText('tutor');
  const ids = here.cohort.courses.map(({ course }) => course);
  const [chosen, setChosen] = useState(ids[0] ?? '');
  const installed = here.courses.find(({ manifest }) => manifest.course === chosen);
  return (
    <div className="stack">
      {ids.length > 1 && <Segmented label={t('course')} value={chosen} onChange={setChosen} options={ids.map((id) => ({ value: id, label: <Localised text={here.courseTitle(id)} /> }))} />}
      {chosen && <CourseTools cohort={here.cohort.id} course={chosen} />}
      {installed ? <CourseRows here={here} installed={installed} table={table} /> : <NeedCourse course={chosen} />}
    </div>
  );
}

function CourseRows({ here, installed: { manifest }, table }: { here: CohortHere; installed: InstalledCourse; table: boolean }) {
  const rows = useRows(here.members, manifest);
  const Show = table ? ProgressTable : HeatMap;
  return (
    <section>
      <RowsBar rows={rows} />
      <Show manifest={manifest} cohort={here.cohort.id} rows={rows.rows} />
      <p className="note"><T ns="tutor" k="unknownNote" /></p>
    </section>
  );
}
