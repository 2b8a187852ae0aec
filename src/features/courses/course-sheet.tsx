import { useLocation } from 'wouter';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { KeyValues } from '#ui/key-values.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { useToast } from '#ui/toast.tsx';
import { courseFacts } from './course-filter.ts';
import { MediaChoices } from './media-choices.tsx';
import { ShareCourse } from './share-course.tsx';

/** About a course, and taking it off this device. What people wrote stays in any case. */
export function CourseSheet({ course, open, onClose }: { course: CourseOnDevice; open: boolean; onClose: () => void }) {
  const { t } = useText('courses');
  const content = useContent();
  const localised = useLocalised();
  const toast = useToast();
  const [, navigate] = useLocation();
  const facts = courseFacts(course);
  if (!facts) return null;

  const remove = async () => {
    onClose();
    const freed = sizeText(course.bytesOnDevice);
    if (!(await content.remove(course.course))) return toast({ text: t('removeRefused'), icon: 'info' });
    navigate(paths.courses());
    toast({ text: t('removed', { title: localised(facts.title), size: freed }), undo: { label: t('undo'), onUndo: () => void content.download(course.course) } });
  };

  return (
    <Sheet open={open} onClose={onClose} title={<Localised text={facts.title} />} closeLabel={t('close')}>
      <div className="stack">
        <p className="body">
          <Localised text={facts.summary} />
        </p>
        <KeyValues
          rows={[
            ...(course.installed ? [{ name: <T ns="courses" k="authors" />, value: course.installed.creators.map((creator) => localised(creator.name)).join(' · ') }, { name: <T ns="courses" k="licence" />, value: course.installed.licence }] : []),
            { name: <T ns="courses" k="about" />, value: <Localised text={facts.branch} /> },
          ]}
        />
        {course.installed && <MediaChoices course={course} onDone={onClose} />}
        {course.installed && <ShareCourse course={course} />}
        {course.installed && (
          <Button variant="danger" icon="trash" onClick={() => void remove()}>
            <T ns="courses" k="remove" />
          </Button>
        )}
      </div>
    </Sheet>
  );
}
