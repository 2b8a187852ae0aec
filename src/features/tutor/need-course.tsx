import type { Piece } from '#core/review/inbox.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** The rubric and the questions stand in the course: without it on this device nothing can be judged by them. */
export function NeedCourse({ course }: { course: Piece['course'] }) {
  const content = useContent();
  const known = useLive(content.courses)?.find((candidate) => candidate.course === course);
  const moving = known && ['queued', 'running'].includes(known.download.state);
  return (
    <Notice
      icon="download"
      tone="act"
      title={<T ns="tutor" k="needCourse" />}
      action={
        known?.entry && (
          <Button variant="outline" icon="download" busy={moving} price={sizeText(known.entry.essentialBytes)} onClick={() => void content.download(course)}>
            <T ns="tutor" k={moving ? 'downloading' : 'download'} />
          </Button>
        )
      }
    >
      <T ns="tutor" k="needCourseNote" />
    </Notice>
  );
}
