import { useState } from 'react';
import { useParams } from 'wouter';
import type { Manifest } from '#core/course/manifest.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { isRemoved } from '#core/notes/note.ts';
import type { CourseProgress } from '#core/progress/course-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useCourses } from '#bindings/use-courses.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { useStudy } from '#bindings/use-study.ts';
import { sizeText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Flower } from '#ui/flower.tsx';
import { Foot } from '#ui/foot.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { courseFacts } from './course-filter.ts';
import { CourseSheet } from './course-sheet.tsx';
import { DownloadState } from './download-state.tsx';
import { ModuleList } from './module-list.tsx';
import { Price } from './price.tsx';
import './courses.css';

/** One course: its flower, its modules, and what can be fetched for it. */
export function CourseScreen() {
  const { t } = useText('courses');
  const { course: id = '' } = useParams();
  const { courses, asked } = useCourses();
  const course = courses?.find((candidate) => candidate.course === id);
  const study = useStudy()?.find((entry) => entry.course.course === id);
  const [sheet, setSheet] = useState(false);
  const facts = course && courseFacts(course);
  const offersMore = course?.installed && (course.optionalBytes > 0 || course.updateBytes !== null) && !['running', 'queued', 'paused', 'failed'].includes(course.download.state);
  return (
    <Screen bottom={offersMore ? 'foot' : 'none'}>
      <TopBar
        back={{ label: t('back'), to: paths.courses() }}
        actions={
          <>
            <LanguageSwitch />
            {course && <IconButton icon="more" label={t('more')} onClick={() => setSheet(true)} />}
          </>
        }
      />
      {!facts && !asked && <LoadingLine label={t('title')} />}
      {!facts && asked && <Notice icon="book" title={<T ns="courses" k="notFound" />} action={<ToCourses />} />}
      {course && facts && (study ? <CourseHead manifest={study.manifest} progress={study.progress} /> : <NotHere course={course} />)}
      {course && <DownloadState course={course} />}
      {study && <ModuleList manifest={study.manifest} progress={study.progress} />}
      {study && <NotesRow course={id} />}
      {course && offersMore && <MoreFoot course={course} />}
      {course && <CourseSheet course={course} open={sheet} onClose={() => setSheet(false)} />}
    </Screen>
  );
}

function ToCourses() {
  return (
    <ButtonLink variant="outline" to={paths.courses()}>
      <T ns="courses" k="title" />
    </ButtonLink>
  );
}

function CourseHead({ manifest, progress }: { manifest: Manifest; progress: CourseProgress }) {
  const { t } = useText('courses');
  return (
    <header className="course-hero">
      <Flower petals={progress.petals} size={128} label={t('flower', { done: progress.lessonsDone, count: progress.lessons })} />
      <div className="grow">
        <h1 className="title">
          <Localised text={manifest.title} />
        </h1>
        {manifest.credits !== undefined && (
          <p className="note">
            <T ns="courses" k="credits" values={{ count: manifest.credits }} />
          </p>
        )}
        {manifest.marks && (
          <p className="note">
            <T ns="courses" k="marks" values={{ formative: manifest.marks.formative, final: manifest.marks.final }} />
          </p>
        )}
        <p className="body">
          <T ns="courses" k="lessonsDone" values={{ done: progress.lessonsDone }} />
        </p>
        <p className="note">
          <T ns="courses" k="ofLessons" values={{ count: progress.lessons }} />
        </p>
      </div>
    </header>
  );
}

/** The way to what the person noted in the lessons of this course. */
function NotesRow({ course }: { course: string }) {
  const { person } = useSession();
  const count = useDocuments('note')?.filter((note) => note.learner === person.id && note.course === course && !isRemoved(note)).length ?? 0;
  return (
    <section className="course-notes">
      <List indent={52}>
        <ListRow icon="write" title={<T ns="courses" k="myNotes" />} {...(count > 0 ? { end: <span className="note num">{count}</span> } : {})} to={paths.courseNotes(course)} />
      </List>
    </section>
  );
}

/** A course that is known but not on this device: what it is and what it costs. */
function NotHere({ course }: { course: CourseOnDevice }) {
  const content = useContent();
  const { entry } = course;
  if (!entry) return null;
  return (
    <Notice
      icon="download"
      tone="act"
      title={<Localised text={entry.title} />}
      action={
        course.download.state === 'none' && (
          <Button variant="primary" icon="download" onClick={() => void content.download(course.course)}>
            <T ns="courses" k="download" />
          </Button>
        )
      }
    >
      <p>
        <Localised text={entry.summary} />
      </p>
      <p>
        <T ns="courses" k="notHere" />
      </p>
      <p>
        <Price bytes={entry.essentialBytes} />
      </p>
    </Notice>
  );
}

function MoreFoot({ course }: { course: CourseOnDevice }) {
  const content = useContent();
  const updating = course.updateBytes !== null;
  const bytes = course.updateBytes ?? course.optionalBytes;
  return (
    <Foot>
      <div className="grow">
        <Price bytes={bytes} />
        <p className="note">{updating ? <T ns="courses" k="updateNote" /> : <T ns="courses" k="sizeOnDevice" values={{ size: sizeText(course.bytesOnDevice) }} />}</p>
      </div>
      <Button variant="outline" icon={updating ? 'refresh' : 'video'} onClick={() => void content.download(course.course, updating ? undefined : { withOptional: true })}>
        <T ns="courses" k={updating ? 'update' : 'fetchOptional'} />
      </Button>
    </Foot>
  );
}
