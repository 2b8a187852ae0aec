import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip } from '#ui/filter-chip.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { SpeedButton } from '../sound/speed-button.tsx';
import type { ReadAloud } from './use-read-aloud.ts';

/** While the page is read aloud: a paragraph back and on, pause, how fast, whether pages are turned. */
export function ListenBar({ aloud }: { aloud: ReadAloud }) {
  const { t } = useText('lesson');
  const { speaker, state } = aloud;
  return (
    <section className="foot-strip" aria-label={t('readAloud')}>
      <IconButton icon="up" label={t('paragraphBefore')} onClick={() => speaker.move(-1)} />
      <span className="sound-play">
        <IconButton icon={state.speaking ? 'pause' : 'play'} label={t(state.speaking ? 'pause' : 'play')} onClick={() => (state.speaking ? speaker.pause() : speaker.goOn())} />
      </span>
      <IconButton icon="down" label={t('paragraphAfter')} onClick={() => speaker.move(1)} />
      <SpeedButton speed={state.speed} onChange={(speed) => speaker.setSpeed(speed)} />
      <span className="grow" />
      <FilterChip pressed={aloud.goesOn} onChange={aloud.setGoesOn}>
        <T ns="lesson" k="turnPages" />
      </FilterChip>
      <IconButton icon="close" label={t('close')} onClick={() => speaker.stop()} />
    </section>
  );
}
