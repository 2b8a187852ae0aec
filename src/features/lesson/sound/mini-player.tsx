import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SoundButtons } from './sound-controls.tsx';
import { useSound } from './sound.tsx';

/** The sound that was begun on another page and goes on; a touch on its name leads back to it. */
export function MiniPlayer({ onGoTo }: { onGoTo: (block: string) => void }) {
  const { t } = useText('lesson');
  const { player, state } = useSound();
  const { track } = state;
  if (!track) return null;
  return (
    <section className="foot-strip" aria-label={t('sound')}>
      <button type="button" className="foot-strip-title body" onClick={() => onGoTo(track.block)}>
        {track.title}
      </button>
      <SoundButtons player={player} state={state} track={track} />
      <IconButton icon="close" label={t('close')} onClick={() => player.stop()} />
    </section>
  );
}
