import { useState } from 'react';
import type { Block } from '#core/course/lesson.ts';
import { useContent } from '#bindings/services.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { MediaFault } from './media-fault.tsx';
import { LocalPair } from './local-pair.tsx';

/** Sound with its words below, for whoever cannot hear it now. */
export function AudioBlock({ block }: { block: Extract<Block, { kind: 'audio' }> }) {
  const content = useContent();
  const title = useLocalised()(block.title);
  const [failed, setFailed] = useState(false);
  return (
    <figure className="les-media">
      <LocalPair text={block.title} className="body" />
      {failed ? (
        <MediaFault />
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript below takes the place of captions
        <audio controls preload="metadata" src={content.mediaUrl(block.file)} aria-label={title} onError={() => setFailed(true)} />
      )}
      {block.transcript && (
        <details>
          <summary className="body">
            <T ns="lesson" k="transcript" />
          </summary>
          <LocalPair text={block.transcript} className="body les-transcript" />
        </details>
      )}
      {block.caption && (
        <figcaption>
          <LocalPair text={block.caption} />
        </figcaption>
      )}
    </figure>
  );
}
