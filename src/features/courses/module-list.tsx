import type { AssessmentEntry, LessonEntry, Manifest, ModuleEntry, TaskEntry } from '#core/course/manifest.ts';
import type { CourseProgress } from '#core/progress/course-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Icon } from '#ui/icon.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Petal } from '#ui/petal.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** The modules of a course, each with its petal turned as it stands in the flower, and what is in it. */
export function ModuleList({ manifest, progress }: { manifest: Manifest; progress: CourseProgress }) {
  return manifest.modules.map((module, at) => (
    <section key={module.id}>
      <SectionHead
        title={
          <span className="row module-title">
            <Petal at={at % 8} share={progress.moduleShare[module.id] ?? 0} size={36} />
            <span>
              {at + 1}　<Localised text={module.title} />
            </span>
          </span>
        }
        end={<T ns="courses" k="moduleProgress" values={{ done: Math.round((progress.moduleShare[module.id] ?? 0) * module.lessons.length), count: module.lessons.length }} />}
      />
      <ModuleRows manifest={manifest} module={module} progress={progress} />
    </section>
  ));
}

function ModuleRows({ manifest, module, progress }: { manifest: Manifest; module: ModuleEntry; progress: CourseProgress }) {
  const { person } = useSession();
  const records = useDocuments('lesson-progress')?.filter((entry) => entry.learner === person.id && entry.course === manifest.course);
  return (
    <List as="ol" indent={52}>
      {module.lessons.map((lesson) => (
        <LessonRow key={lesson.id} course={manifest.course} lesson={lesson} seen={records?.find((entry) => entry.lesson === lesson.id)?.seen.length ?? 0} done={records?.some((entry) => entry.lesson === lesson.id && entry.completed) ?? false} next={progress.next?.lesson.id === lesson.id} />
      ))}
      {module.assessments.map((entry) => (
        <AssessmentRow key={entry.id} course={manifest.course} entry={entry} />
      ))}
      {module.tasks.map((entry) => (
        <TaskRow key={entry.id} course={manifest.course} entry={entry} />
      ))}
    </List>
  );
}

function LessonRow({ course, lesson, seen, done, next }: { course: string; lesson: LessonEntry; seen: number; done: boolean; next: boolean }) {
  const note = done ? <T ns="courses" k="done" /> : seen > 0 ? <T ns="courses" k="pageOf" values={{ page: Math.min(lesson.pages, seen + 1), count: lesson.pages }} /> : <T ns="courses" k="minutes" values={{ count: lesson.minutes }} />;
  const to = paths.lesson(course, lesson.id);
  if (next) {
    return (
      <ListRow
        icon="book"
        title={<Localised text={lesson.title} />}
        note={note}
        current
        strong
        action={
          <ButtonLink variant="primary" to={to}>
            <T ns="courses" k={seen > 0 ? 'resume' : 'open'} />
          </ButtonLink>
        }
      />
    );
  }
  return <ListRow icon="book" title={<Localised text={lesson.title} />} note={note} end={done ? <DoneMark /> : undefined} to={to} />;
}

function DoneMark() {
  return (
    <span className="done-mark">
      <Icon name="check" size="s" />
    </span>
  );
}

function AssessmentRow({ course, entry }: { course: string; entry: AssessmentEntry }) {
  const { person } = useSession();
  const handedIn = useDocuments('attempt')?.some((attempt) => attempt.learner === person.id && attempt.course === course && attempt.assessment === entry.id && attempt.state !== 'open');
  return (
    <ListRow
      icon={entry.sealed ? 'lock' : 'cards'}
      title={<Localised text={entry.title} />}
      note={
        <>
          {entry.sealed ? <T ns="courses" k="exam" /> : entry.kind === 'graded' ? <T ns="courses" k="graded" values={{ weight: entry.weight }} /> : <T ns="courses" k="practice" />} · <T ns="courses" k="items" values={{ count: entry.items }} />
        </>
      }
      end={handedIn ? <DoneMark /> : undefined}
      to={paths.assessment(course, entry.id)}
    />
  );
}

function TaskRow({ course, entry }: { course: string; entry: TaskEntry }) {
  const { person } = useSession();
  const handedIn = useDocuments('revision')?.some((revision) => revision.learner === person.id && revision.course === course && revision.task === entry.id);
  return (
    <ListRow
      icon="write"
      title={<Localised text={entry.title} />}
      note={
        <>
          <T ns="courses" k="task" /> · <T ns="courses" k="points" values={{ count: entry.points }} />
        </>
      }
      end={handedIn ? <DoneMark /> : undefined}
      to={paths.task(course, entry.id)}
    />
  );
}
