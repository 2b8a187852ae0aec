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
  if (state === 'waiting') return <WaitingForLink course={course} />;
  const moving = state === 'queued' || state === 'running';
  const progress = t('progress', { done: sizeText(doneBytes), total: sizeText(totalBytes) });
  return (
    <div className="download" role="status">
      <ProgressBar value={totalBytes > 0 ? doneBytes / totalBytes : 0} label={progress} />
      <div className="row">
        <div className="grow note">
          {state === 'importing' && <T ns="files" k="importing" />}
          {state === 'failed' ? <T ns="courses" k={`failure.${failure ?? 'offline'}`} /> : state !== 'importing' && <T ns="courses" k={`state.${state}`} />}
          <span className="block num">{progress}</span>
        </div>
        {moving && (
          <Button size="sm" variant="outline" icon="pause" onClick={() => void content.pause(course.course)}>
            <T ns="courses" k="pause" />
          </Button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <Button size="sm" variant="outline" icon="play" onClick={() => void content.download(course.course, { withOptional: course.withOptional })}>
            <T ns="courses" k="resume" />
          </Button>
        )}
      </div>
    </div>
  );
}

/** Text and sound are here; the rest waits for Wi-Fi, or for a touch that says "now, for this price". */
function WaitingForLink({ course }: { course: CourseOnDevice }) {
  const content = useContent();
  const { doneBytes, totalBytes } = course.download;
  return (
    <div className="download" role="status">
      <div className="row">
        <p className="grow note">
          <T ns="files" k={content.link() === 'unknown' ? 'waiting.unknown' : 'waiting.metered'} />
        </p>
        <Button size="sm" variant="outline" icon="download" price={sizeText(totalBytes - doneBytes)} onClick={() => void content.download(course.course, { withOptional: course.withOptional })}>
          <T ns="files" k="waiting.now" />
        </Button>
      </div>
    </div>
  );
}
