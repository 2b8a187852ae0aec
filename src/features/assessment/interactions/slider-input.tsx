import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import './slider.css';

/** Takes the noise of binary fractions away: 0.1 + 0.2 is shown as 0.3. */
const plain = (value: number) => String(Number(value.toFixed(6)));

/** A value on a line. Nothing counts as chosen before it was touched, the middle too. */
export function SliderInput({ interaction, item, texts, locked, onChange }: InteractionProps<'slider'>) {
  const { lower, upper, step, vertical, reverse } = interaction;
  const { t } = useText('item');
  const label = useLocalised()(interaction.prompt ?? item.prompt);
  const typed = Number(texts[0]);
  const chosen = texts.length > 0 && texts[0] !== '' && Number.isFinite(typed);
  const middle = lower + Math.round((upper - lower) / 2 / (step || 1)) * (step || 1);
  const value = chosen ? Math.min(upper, Math.max(lower, typed)) : middle;
  const set = (next: number) => onChange([plain(next)], 0);
  const name = ['slider', vertical && 'slider-up', reverse && 'slider-reverse', !chosen && 'slider-open'].filter(Boolean).join(' ');
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <div className={name}>
        <output className="title num" aria-live="off">
          {chosen ? plain(value) : <T ns="item" k="sliderEmpty" />}
        </output>
        <div className="slider-line">
          <span className="note num">{plain(lower)}</span>
          <input
            type="range"
            min={lower}
            max={upper}
            step={step || 'any'}
            value={value}
            disabled={locked}
            aria-label={label}
            aria-valuetext={chosen ? plain(value) : t('sliderEmpty')}
            onInput={(event) => set(Number(event.currentTarget.value))}
            onClick={(event) => set(Number(event.currentTarget.value))}
            onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && set(value)}
          />
          <span className="note num">{plain(upper)}</span>
        </div>
      </div>
    </>
  );
}
