import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';

/** A download that is under way, paused or failed: how far it is and what can be done. Nothing where none is. */
export function DownloadState({ course }: { course: CourseOnDevice }) {
  const { t } = useText('courses');
  const content = useContent();
  const { state, doneBytes, totalBytes, failure } = course.download;
  if (state === 'none' || state === 'installed') return null;
  const moving = state === 'queued' || state === 'running';
  const progress = t('progress', { done: sizeText(doneBytes), total: sizeText(totalBytes) });
  return (
    <div className="download" role="status">
      <ProgressBar value={totalBytes > 0 ? doneBytes / totalBytes : 0} label={progress} />
      <div className="row">
        <div className="grow note">
          {state === 'failed' ? <T ns="courses" k={`failure.${failure ?? 'offline'}`} /> : <T ns="courses" k={`state.${state}`} />}
          <span className="block num">{progress}</span>
        </div>
        {moving ? (
          <Button size="sm" variant="outline" icon="pause" onClick={() => void content.pause(course.course)}>
            <T ns="courses" k="pause" />
          </Button>
        ) : (
          <Button size="sm" variant="outline" icon="play" onClick={() => void content.download(course.course, { withOptional: course.withOptional })}>
            <T ns="courses" k="resume" />
          </Button>
        )}
      </div>
    </div>
  );
}
