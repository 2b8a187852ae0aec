import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';

const ON_ITS_WAY = new Set(['queued', 'running']);

/** What it costs to fetch what of a course is not on this device (films, papers), and the button that does it. */
export function MediaOffer({ entry, poster, what }: { entry: CourseOnDevice; poster?: string; what: 'video' | 'pdf' }) {
  const content = useContent();
  const { clock } = useSession();
  const { t } = useText('lesson');
  const format = useFormat(clock.now());
  const speed = content.speed();
  const size = format.size(entry.optionalBytes);
  const { state, doneBytes, totalBytes } = entry.download;
  const fetching = entry.withOptional && ON_ITS_WAY.has(state);
  const held = entry.withOptional && state === 'waiting';
  return (
    <div className="les-offer">
      {poster && <img className="les-poster" src={content.mediaUrl(poster)} alt="" />}
      <p className="body">
        <T ns="lesson" k={`${what}Away`} />
      </p>
      <p className="note num">{speed ? <T ns="lesson" k="mediaPrice" values={{ size, time: format.duration(entry.optionalBytes / speed) }} /> : <T ns="lesson" k="mediaSize" values={{ size }} />}</p>
      {fetching ? (
        <>
          <ProgressBar value={totalBytes > 0 ? doneBytes / totalBytes : 0} label={t('fetching')} />
          <p className="note" role="status">
            <T ns="lesson" k="fetching" /> <span className="num">{`${format.size(doneBytes)} / ${format.size(totalBytes)}`}</span>
          </p>
        </>
      ) : (
        <Button variant="outline" icon="download" price={size} onClick={() => void content.download(entry.course, { withOptional: true })}>
          {held ? <T ns="files" k="waiting.now" /> : <T ns="lesson" k={what === 'video' ? 'fetchVideos' : 'fetchMedia'} />}
        </Button>
      )}
      {entry.withOptional && state === 'failed' && (
        <p className="note late" role="alert">
          <T ns="lesson" k={entry.download.failure === 'storage-full' ? 'fetchFull' : 'fetchFailed'} />
        </p>
      )}
      {held && (
        <p className="note" role="status">
          <T ns="files" k={content.link() === 'unknown' ? 'waiting.unknown' : 'waiting.metered'} />
        </p>
      )}
    </div>
  );
}
