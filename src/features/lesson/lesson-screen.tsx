import { useMemo } from 'react';
import { useParams, useSearch } from 'wouter';
import type { Lesson } from '#core/course/lesson.ts';
import type { LessonProgress } from '#core/documents/progress.ts';
import { blocksOf } from '#core/notes/block-text.ts';
import { findPlace } from '#core/notes/place.ts';
import { notesOf } from '#core/notes/note.ts';
import { lessonProgressId, type LessonPlace } from '#core/progress/lesson-progress.ts';
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
import { SoundProvider } from './sound/sound.tsx';
import { useLesson, type LoadedLesson } from './use-lesson.ts';
import { PlayedContext, usePlayedOf } from './use-played.ts';
import { whatFollows, type Following } from './what-follows.ts';
import './lesson.css';
import './notes/notes.css';
import './sound/sound.css';

/** The reading page of a lesson. */
export function LessonScreen() {
  const { course = '', lesson: lessonId = '' } = useParams();
  const { person } = useSession();
  const { t } = useText('lesson');
  const loaded = useLesson(course, lessonId);
  const progress = useDocuments('lesson-progress');
  const wantedNote = new URLSearchParams(useSearch()).get('note');
  const notes = useDocuments('note', wantedNote === null ? '' : notesOf(person.id, course, lessonId));
  const cohort = useEnrolment(course);
  const handedIn = useHandedIn(course);
  const place = useMemo(() => ({ learner: person.id, cohort: cohort?.id ?? '', course, lesson: lessonId }), [person.id, cohort?.id, course, lessonId]);
  const following = useMemo(() => loaded && whatFollows(loaded.manifest, lessonId, handedIn), [loaded, lessonId, handedIn]);
  if (loaded === null) return <NotHere course={course} />;
  if (!loaded || !following || !progress || !notes || cohort === undefined) {
    return (
      <Screen kind="paper">
        <LoadingLine label={t('loading')} />
        <TopBar back={{ label: t('toCourse'), to: paths.course(course) }} />
      </Screen>
    );
  }
  const mine = progress.find((entry) => entry.id === lessonProgressId(place));
  const wanted = notes?.find((note) => note.id === wantedNote);
  const found = wanted && findPlace(wanted, loaded.lesson);
  const addressed = pageOfBlock(loaded.lesson, addressedBlock());
  const start = found ?? (addressed >= 0 ? { page: addressed } : startOf(loaded.lesson, mine?.position));
  return <Opened key={`${course}/${lessonId}/${wantedNote}`} place={place} loaded={loaded} start={start} following={following} progress={mine} />;
}

/** Where reading goes on: at the block that was at the top of the screen, or at the page where an update has taken that away. */
function startOf(lesson: Lesson, position: LessonProgress['position']): { page: number; block?: string } {
  const page = lesson.pages.findIndex(({ id }) => id === position?.page);
  const block = blocksOf(lesson).find((entry) => entry.block.id === position?.block && entry.page === page)?.block.id;
  return { page: Math.max(0, page), ...(block === undefined ? {} : { block }) };
}

interface OpenedProps {
  place: LessonPlace;
  loaded: LoadedLesson;
  start: { page: number; block?: string };
  following: Following;
  progress: LessonProgress | undefined;
}

/** The lesson with its sound, which goes on while pages are turned. */
function Opened({ progress, ...rest }: OpenedProps) {
  const played = usePlayedOf(rest.place, progress);
  return (
    <PlayedContext value={played}>
      <SoundProvider played={played}>
        <LessonPages {...rest} />
      </SoundProvider>
    </PlayedContext>
  );
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
