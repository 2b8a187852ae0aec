import { useMemo } from 'react';
import { useParams } from 'wouter';
import { lessonProgressId } from '#core/progress/lesson-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useEnrolment } from '#bindings/use-enrolment.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { addressedBlock, pageOfBlock } from './block-address.ts';
import { LessonPages } from './lesson-pages.tsx';
import { useHandedIn } from './use-handed-in.ts';
import { useLesson } from './use-lesson.ts';
import { whatFollows } from './what-follows.ts';
import './lesson.css';

/** The reading page of a lesson. */
export function LessonScreen() {
  const { course = '', lesson: lessonId = '' } = useParams();
  const { person } = useSession();
  const { t } = useText('lesson');
  const loaded = useLesson(course, lessonId);
  const progress = useDocuments('lesson-progress');
  const cohort = useEnrolment(course);
  const handedIn = useHandedIn(course);
  const place = useMemo(() => ({ learner: person.id, cohort: cohort?.id ?? '', course, lesson: lessonId }), [person.id, cohort?.id, course, lessonId]);
  const following = useMemo(() => loaded && whatFollows(loaded.manifest, lessonId, handedIn), [loaded, lessonId, handedIn]);
  if (loaded === null) return <NotHere course={course} />;
  if (!loaded || !following || !progress || cohort === undefined) {
    return (
      <Screen kind="paper">
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('toCourse'), to: paths.course(course) }} />
      </Screen>
    );
  }
  const position = progress.find((entry) => entry.id === lessonProgressId(place))?.position?.page;
  const addressed = pageOfBlock(loaded.lesson, addressedBlock());
  const start = addressed >= 0 ? addressed : Math.max(0, loaded.lesson.pages.findIndex((page) => page.id === position));
  return <LessonPages key={`${course}/${lessonId}`} place={place} loaded={loaded} start={start} following={following} />;
}

function NotHere({ course }: { course: string }) {
  const { t } = useText('lesson');
  return (
    <Screen>
      <TopBar back={{ label: t('toCourse'), to: paths.course(course) }} />
      <Notice
        icon="download"
        title={<T ns="lesson" k="notHere.title" />}
        action={
          <ButtonLink variant="outline" to={paths.course(course)}>
            <T ns="lesson" k="notHere.action" />
          </ButtonLink>
        }
      >
        <T ns="lesson" k="notHere.text" />
      </Notice>
    </Screen>
  );
}
