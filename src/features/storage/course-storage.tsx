import type { CourseOnDevice, CourseParts } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { useToast } from '#ui/toast.tsx';

const PARTS: readonly (keyof CourseParts)[] = ['text', 'pictures', 'video'];

/** Every course on this device with what its parts take, the largest first, and what may go with one touch. */
export function CourseStorage({ courses }: { courses: readonly CourseOnDevice[] }) {
  const here = courses.filter(({ installed }) => installed).sort((a, b) => b.bytesOnDevice - a.bytesOnDevice);
  return (
    <section>
      <SectionHead title={<T ns="storage" k="courses" />} />
      {here.length === 0 ? (
        <div className="stack">
          <p className="body soft">
            <T ns="storage" k="noCourses" />
          </p>
          <ButtonLink variant="outline" to={paths.courses()}>
            <T ns="storage" k="toLibrary" />
          </ButtonLink>
        </div>
      ) : (
        <ul role="list" className="card store-list">
          {here.map((course) => (
            <StoredCourse key={course.course} course={course} />
          ))}
        </ul>
      )}
      {here.length > 0 && (
        <p className="note store-note">
          <T ns="storage" k="writtenStays" />
        </p>
      )}
    </section>
  );
}

function StoredCourse({ course }: { course: CourseOnDevice }) {
  const { t } = useText('storage');
  const content = useContent();
  const toast = useToast();
  const { parts } = course;
  const tell = (done: boolean, bytes: number, onUndo: () => void) =>
    toast(done ? { text: t('removed', { size: sizeText(bytes) }), undo: { label: t('undo'), onUndo } } : { text: t('refused'), icon: 'info' });
  const removeVideo = async () => tell(await content.removeOptional(course.course), parts.video, () => void content.download(course.course, { withOptional: true }));
  const remove = async () => tell(await content.remove(course.course), course.bytesOnDevice, () => void content.download(course.course, { withOptional: course.withOptional }));
  return (
    <li className="store-course">
      <h3 className="body">
        <Localised text={course.installed!.title} />
      </h3>
      <p className="note num store-parts">
        {PARTS.filter((part) => parts[part] > 0).map((part) => (
          <span key={part}>
            <T ns="storage" k={`part.${part}`} values={{ size: sizeText(parts[part]) }} />
          </span>
        ))}
      </p>
      <div className="row store-actions">
        {parts.video > 0 && (
          <Button size="sm" variant="outline" icon="trash" onClick={() => void removeVideo()}>
            <T ns="storage" k="removeVideo" values={{ size: sizeText(parts.video) }} />
          </Button>
        )}
        <Button size="sm" variant="danger" icon="trash" onClick={() => void remove()}>
          <T ns="storage" k="removeCourse" values={{ size: sizeText(course.bytesOnDevice) }} />
        </Button>
      </div>
    </li>
  );
}
