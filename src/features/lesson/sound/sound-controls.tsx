import { clockText } from '#i18n/format.ts';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import type { SoundPlayer, SoundState, Track } from './player.ts';
import { SpeedButton } from './speed-button.tsx';

const SKIP = 10;

interface SoundControlsProps {
  player: SoundPlayer;
  state: SoundState;
  track: Track;
}

/** Back ten seconds, play, on ten seconds, how fast. */
export function SoundButtons({ player, state, track }: SoundControlsProps) {
  const { t } = useText('lesson');
  const here = state.track?.block === track.block;
  const playing = here && state.playing;
  return (
    <div className="sound-buttons">
      <IconButton icon="back-ten" label={t('backTen')} disabled={!here} onClick={() => player.seek(state.seconds - SKIP)} />
      <span className="sound-play">
        <IconButton icon={playing ? 'pause' : 'play'} label={t(playing ? 'pause' : 'play')} onClick={() => player.toggle(track)} />
      </span>
      <IconButton icon="on-ten" label={t('onTen')} disabled={!here} onClick={() => player.seek(state.seconds + SKIP)} />
      <SpeedButton speed={state.speed} onChange={(speed) => player.setSpeed(speed)} />
    </div>
  );
}

/** Where it is, to be pushed to another place. */
export function SoundLine({ player, state, track }: SoundControlsProps) {
  const { t } = useText('lesson');
  const here = state.track?.block === track.block;
  const [at, length] = here ? [state.seconds, state.length] : [0, 0];
  return (
    <div className="sound-line note num">
      <span>{clockText(at)}</span>
      <input type="range" min={0} max={Math.max(1, Math.floor(length))} step={1} value={Math.floor(at)} disabled={!here || length === 0} aria-label={t('place')} aria-valuetext={clockText(at)} onInput={(event) => player.seek(Number(event.currentTarget.value))} />
      <span>{length > 0 ? clockText(length) : '–:––'}</span>
    </div>
  );
}
