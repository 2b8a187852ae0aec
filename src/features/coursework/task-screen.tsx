import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import type { SubmissionPlace } from '#core/coursework/revisions.ts';
import type { Work } from '#core/documents/coursework.ts';
import type { Cohort } from '#core/documents/directory.ts';
import { dueFor } from '#core/enrolment/enrolment.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useEnrolment } from '#bindings/use-enrolment.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Foot } from '#ui/foot.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { Assignment } from './assignment.tsx';
import { TaskAway } from './task-away.tsx';
import { EMPTY_WORK, workInProgress } from './submission.ts';
import { useSubmission, type Submission } from './use-submission.ts';
import { useTask, type LoadedTask } from './use-task.ts';
import { VersionList } from './version-list.tsx';
import { WritingDesk } from './writing-desk.tsx';
import './coursework.css';

/** A task: what is asked, what counts, writing, handing in, and what came back. */
export function TaskScreen() {
  const { course = '', task: id = '' } = useParams();
  const { t } = useText();
  const loaded = useTask(course, id);
  const submission = useSubmission(course, id);
  const cohort = useEnrolment(course);
  if (loaded === null) return <TaskAway course={course} />;
  if (!loaded || !submission || cohort === undefined) {
    return (
      <Screen>
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('back'), to: paths.course(course) }} />
      </Screen>
    );
  }
  return <TaskPage key={`${course}/${id}`} course={course} loaded={loaded} submission={submission} cohort={cohort} />;
}

function TaskPage({ course, loaded, submission, cohort }: { course: string; loaded: LoadedTask; submission: Submission; cohort: Cohort | null }) {
  const { task, manifest, packageId } = loaded;
  const { person, device } = useSession();
  const { t } = useText();
  const own = submission.drafts.find((draft) => draft.device === device);
  const last = submission.handed[0];
  // Decided once: handing in or a draft from elsewhere must not swap the page under the writer's hands.
  const [begun, setBegun] = useState<Work | null>(() => workInProgress(own, last?.revision)?.work ?? (last ? null : EMPTY_WORK));
  const place = useMemo<SubmissionPlace>(() => ({ learner: person.id, cohort: cohort?.id ?? '', course, task: task.id, device }), [person.id, cohort?.id, course, task.id, device]);
  return (
    <Screen bottom="foot" kind="wide">
      <TopBar back={{ label: t('back'), to: paths.course(course) }} title={<Localised text={manifest.title} />} titleAs="span" actions={<LanguageSwitch />} />
      <div className="task-panes">
        <Assignment task={task} due={dueFor(cohort ?? undefined, course, task.id)} />
        <div className="group">
          {submission.handed.length > 0 && <VersionList task={task} course={course} handed={submission.handed} />}
          {begun ? (
            <WritingDesk task={task} place={place} packageId={packageId} submission={submission} own={own} start={begun} />
          ) : (
            last && (
              <Foot>
                <Button variant={last.standing === 'revise' ? 'primary' : 'outline'} icon="write" onClick={() => setBegun(last.revision.work)}>
                  <T ns="coursework" k="newVersion" />
                </Button>
              </Foot>
            )
          )}
        </div>
      </div>
    </Screen>
  );
}
