import { useParams } from 'wouter';
import { courseProgress } from '#core/progress/course-progress.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Flower } from '#ui/flower.tsx';
import { IconLink } from '#ui/icon-button.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { DeviceLines } from './cohort/device-line.tsx';
import { ReportNote } from './cohort/devices-view.tsx';
import { StandingWords } from './cohort/reason-line.tsx';
import { useCohort, type CohortHere, type Member } from './cohort/use-cohort.ts';
import { Timeline } from './learner/timeline.tsx';
import { useTimeline } from './learner/use-timeline.ts';
import './tutor.css';
import './inbox/inbox.css';
import './cohort/cohort.css';

/** One learner: how far, what may be wrong, which devices, and everything that happened in the order of time. */
export function LearnerScreen() {
  const { t } = useText('tutor');
  const write = useText('tutor-messages').t('write');
  const { cohort: cohortId = '', learner = '' } = useParams();
  const here = useCohort(cohortId);
  const events = useTimeline(cohortId, learner);
  const member = here?.members.find(({ person }) => person.id === learner);
  return (
    <Screen>
      <TopBar back={{ label: t('cohorts'), to: paths.cohort(cohortId) }} title={member && <Localised text={member.person.name} />} actions={<><IconLink icon="announce" label={write} to={paths.write(cohortId, [learner])} /><LanguageSwitch /></>} />
      {(here === undefined || !events) && <LoadingLine label={t('learner')} />}
      {here !== undefined && !member && <Notice icon="users" title={<T ns="tutor-cohort" k="noLearner" />} />}
      {here && member && events && (
        <>
          <Progress member={member} here={here} />
          <Concerns member={member} here={here} />
          <section>
            <SectionHead title={<T ns="tutor-cohort" k="view.devices" />} />
            <ReportNote devices={here.devices} />
            <DeviceLines devices={member.record.devices} />
          </section>
          <Timeline events={events} member={member} here={here} />
        </>
      )}
    </Screen>
  );
}

function Progress({ member: { record, standing }, here }: { member: Member; here: CohortHere }) {
  const { t } = useText('tutor');
  if (here.courses.length === 0 || standing.state === 'unknown') return null;
  return (
    <List indent={74}>
      {here.courses.map(({ manifest }) => {
        const far = courseProgress(manifest, record.progress);
        return <ListRow key={manifest.course} lead={<Flower petals={far.petals} size={48} />} title={<Localised text={manifest.title} />} note={t('lessonsDone', { done: far.lessonsDone, count: far.lessons })} />;
      })}
    </List>
  );
}

function Concerns({ member: { standing }, here }: { member: Member; here: CohortHere }) {
  if (standing.state === 'well') return null;
  return (
    <section>
      <SectionHead title={<T ns="tutor-cohort" k="concerns" />} />
      <StandingWords standing={standing} here={here} />
    </section>
  );
}
