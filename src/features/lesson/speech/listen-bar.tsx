import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip } from '#ui/filter-chip.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { SPEEDS } from '../sound/player.ts';
import type { ReadAloud } from './use-read-aloud.ts';

/** While the page is read aloud: a paragraph back and on, pause, how fast, whether pages are turned. */
export function ListenBar({ aloud }: { aloud: ReadAloud }) {
  const { t } = useText('lesson');
  const { speaker, state } = aloud;
  const nextSpeed = SPEEDS[(SPEEDS.findIndex((speed) => speed === state.speed) + 1) % SPEEDS.length]!;
  return (
    <section className="foot-strip" aria-label={t('readAloud')}>
      <IconButton icon="up" label={t('paragraphBefore')} onClick={() => speaker.move(-1)} />
      <span className="sound-play">
        <IconButton icon={state.speaking ? 'pause' : 'play'} label={t(state.speaking ? 'pause' : 'play')} onClick={() => (state.speaking ? speaker.pause() : speaker.goOn())} />
      </span>
      <IconButton icon="down" label={t('paragraphAfter')} onClick={() => speaker.move(1)} />
      <button type="button" className="speed num" aria-label={t('speed', { speed: state.speed })} onClick={() => speaker.setSpeed(nextSpeed)}>
        {state.speed}×
      </button>
      <span className="grow" />
      <FilterChip pressed={aloud.goesOn} onChange={aloud.setGoesOn}>
        <T ns="lesson" k="turnPages" />
      </FilterChip>
      <IconButton icon="close" label={t('close')} onClick={() => speaker.stop()} />
    </section>
  );
}
