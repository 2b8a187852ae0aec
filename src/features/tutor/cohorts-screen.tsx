import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { useDirectory } from './use-tutor.ts';

/** The cohorts of this tutor. */
export function CohortsScreen() {
  const { t } = useText('tutor');
  const directory = useDirectory();
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="tutor" k="cohorts" />} actions={<LanguageSwitch />} />
      {!directory && <LoadingLine label={t('cohorts')} />}
      {directory?.cohorts.length === 0 && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {directory && directory.cohorts.length > 0 && (
        <List indent={52}>
          {directory.cohorts.map((cohort) => (
            <ListRow key={cohort.id} icon="grid" title={<Localised text={cohort.name} />} note={<T ns="tutor" k="learners" values={{ count: directory.learners(cohort.id).length }} />} to={paths.cohort(cohort.id)} strong />
          ))}
        </List>
      )}
      {directory && directory.cohorts.length > 0 && (
        <div className="exams-row">
          <List indent={52}>
            <ListRow icon="lock" title={<T ns="tutor-exam" k="title" />} note={<T ns="tutor-exam" k="about" />} to={paths.exams()} />
          </List>
        </div>
      )}
    </Screen>
  );
}
