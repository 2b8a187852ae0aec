import type { Block } from '#core/course/lesson.ts';
import { useContent } from '#bindings/services.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { Caption } from '../caption.tsx';
import { LocalPair } from '../local-pair.tsx';
import { MediaFault } from '../media-fault.tsx';
import { SoundButtons, SoundLine } from './sound-controls.tsx';
import { useSound } from './sound.tsx';
import { Transcript } from './transcript.tsx';

/** Sound with its words below: for whoever cannot hear it now, and to follow. */
export function AudioBlock({ block }: { block: Extract<Block, { kind: 'audio' }> }) {
  const address = useContent().mediaUrl(block.file);
  const title = useLocalised()(block.title);
  const { player, state } = useSound();
  const track = { block: block.id, address, title };
  const here = state.track?.block === block.id;
  return (
    <figure className="les-media">
      <div className="sound" role="group" aria-label={title}>
        <LocalPair text={block.title} className="body" part={0} />
        {here && state.failed ? (
          <MediaFault />
        ) : (
          <>
            <SoundLine player={player} state={state} track={track} />
            <SoundButtons player={player} state={state} track={track} />
          </>
        )}
      </div>
      {block.transcript && <Transcript text={block.transcript} seconds={here ? state.seconds : null} onSeek={here ? (at) => player.seek(at) : undefined} />}
      <Caption block={block} />
    </figure>
  );
}
