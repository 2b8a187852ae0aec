import { lazy } from 'react';
import { useParams } from 'wouter';
import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { AttemptDesk } from './attempt-desk.tsx';
import { AttemptResults } from './attempt-results.tsx';
import { useAttempt } from './use-attempt.ts';
import './assessment.css';

/** Few people sit a sealed exam: its screens come when one does. */
const ExamAttempt = lazy(async () => ({ default: (await import('./exam/exam-attempt.tsx')).ExamAttempt }));

/** An attempt: while it is open the items to work on, after the hand-in what came of it. */
export function AttemptScreen() {
  const { attempt: id = '' } = useParams();
  const { t } = useText();
  const opened = useAttempt(id);
  if (opened === undefined) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('back'), to: paths.work() }} />
      </Screen>
    );
  }
  if (opened === null || opened.assessment === null) return <AttemptAway course={opened?.attempt.course} />;
  const { attempt, assessment, responses, sealed } = opened;
  if (sealed) return <ExamAttempt attempt={attempt} documents={responses} exam={{ course: attempt.course, package: attempt.package, sealed }} />;
  return attempt.state === 'open' ? <AttemptDesk attempt={attempt} assessment={assessment} responses={responses} /> : <AttemptResults attempt={attempt} assessment={assessment} responses={responses} />;
}

/** There is no such attempt here, or its items are not: what is safe and what to do. */
export function AttemptAway({ course }: { course: string | undefined }) {
  const { t } = useText();
  const kind = course === undefined ? 'noAttempt' : 'noItems';
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: course === undefined ? paths.work() : paths.course(course) }} />
      <Notice
        icon={course === undefined ? 'info' : 'download'}
        title={<T ns="assessment" k={`${kind}.title`} />}
        action={
          <ButtonLink variant="outline" to={course === undefined ? paths.work() : paths.course(course)}>
            <T ns="assessment" k={`${kind}.action`} />
          </ButtonLink>
        }
      >
        <T ns="assessment" k={`${kind}.text`} />
      </Notice>
    </Screen>
  );
}
