import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useDirectory } from '../use-tutor.ts';
import { ExamCard } from './exam-card.tsx';
import { useInvigilation } from './use-invigilation.ts';
import '../tutor.css';

/** What an invigilator needs in the room: the codes, and who has opened and handed in. Works with no network on what was fetched. */
export function ExamsScreen() {
  const { t } = useText('tutor');
  const format = useFormat(useSession().clock.now());
  const directory = useDirectory();
  const { list, state, fetchNow } = useInvigilation();
  return (
    <Screen kind="wide">
      <TopBar back={{ label: t('cohorts'), to: paths.cohorts() }} actions={<LanguageSwitch />} />
      <div className="group">
        <div className="exams-head">
          <h1 className="page">
            <T ns="tutor-exam" k="title" />
          </h1>
          {list && (
            <div className="row">
              <p className="note grow num">
                <T ns="tutor-exam" k="fetched" values={{ when: format.moment(Date.parse(list.at)) }} />
              </p>
              <Button variant="text" size="sm" icon="refresh" busy={state === 'busy'} onClick={() => void fetchNow()}>
                <T ns="tutor-exam" k="fetch" />
              </Button>
            </div>
          )}
        </div>
        {list && state === 'failed' && (
          <Card tone="barley" tight>
            <p className="body" role="status">
              <T ns="tutor-exam" k="notReached" />
            </p>
          </Card>
        )}
        {(list === undefined || !directory) && <LoadingLine label={t('opening')} />}
        {list === null && <NotFetched busy={state === 'busy'} onFetch={() => void fetchNow()} />}
        {list?.exams.length === 0 && (
          <Notice icon="lock" title={<T ns="tutor-exam" k="none" />}>
            <T ns="tutor-exam" k="noneNote" />
          </Notice>
        )}
        {directory && list?.exams.map((exam) => <ExamCard key={`${exam.assessment} ${exam.packages[0]}`} exam={exam} directory={directory} />)}
      </div>
    </Screen>
  );
}

function NotFetched({ busy, onFetch }: { busy: boolean; onFetch: () => void }) {
  return (
    <Notice
      icon="offline"
      title={<T ns="tutor-exam" k="notFetched" />}
      action={
        <Button variant="outline" busy={busy} onClick={onFetch}>
          <T ns="tutor-exam" k="fetch" />
        </Button>
      }
    >
      <T ns="tutor-exam" k="notFetchedNote" />
    </Notice>
  );
}
