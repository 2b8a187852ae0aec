import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/toast.tsx';

/** What may be done with the media of a course that is here: take away the video, or fetch the clearer form of it. */
export function MediaChoices({ course, onDone }: { course: CourseOnDevice; onDone: () => void }) {
  const { t } = useText('files');
  const content = useContent();
  const toast = useToast();
  const { video } = course.parts;
  const remove = async () => {
    onDone();
    const done = await content.removeOptional(course.course);
    toast(done ? { text: t('removedVideo', { size: sizeText(video) }), icon: 'check' } : { text: t('removeRefused'), icon: 'info' });
  };
  const better = () => {
    onDone();
    void content.download(course.course, { high: true });
  };
  if (course.betterBytes === 0 && video === 0) return null;
  return (
    <div className="row give-choices">
      {course.betterBytes > 0 && (
        <Button variant="outline" size="sm" icon="video" price={sizeText(course.betterBytes)} onClick={better}>
          <T ns="files" k="better" />
        </Button>
      )}
      {video > 0 && (
        <Button variant="outline" size="sm" icon="trash" price={sizeText(video)} onClick={() => void remove()}>
          <T ns="files" k="removeVideo" />
        </Button>
      )}
    </div>
  );
}
