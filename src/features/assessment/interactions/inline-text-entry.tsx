import { readNumber } from '#core/assessment/typed.ts';
import { isNumeric } from '#core/assessment/qti/value.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { useText } from '#i18n/use-text.ts';
import { TYPING_PAUSE_MS, type InteractionProps } from './interaction-props.ts';
import './inline.css';

const WIDTH = { least: 4, usual: 8, most: 24 };

/** A word or a number to be typed within a line of text. */
export function InlineTextEntry({ interaction, item, texts, locked, number, onChange, onLeave }: InteractionProps<'text-entry'> & { number: number }) {
  const { t } = useText('item');
  const { t: word } = useText('assessment');
  const localised = useLocalised();
  const text = texts[0] ?? '';
  const declared = item.responses.find(({ id }) => id === interaction.response);
  const numeric = declared !== undefined && isNumeric(declared.base);
  const unreadable = numeric && text.trim() !== '' && readNumber(text) === null;
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, interaction.length ?? WIDTH.usual, text.length));
  return (
    <input
      className={unreadable ? 'inline-field inline-typed inline-bad' : 'inline-field inline-typed'}
      style={{ width: `${width + 2}ch` }}
      aria-label={t('gap', { number })}
      aria-invalid={unreadable || undefined}
      title={unreadable ? word('notANumber') : undefined}
      placeholder={interaction.hint && localised(interaction.hint)}
      inputMode={numeric ? 'decimal' : 'text'}
      autoComplete="off"
      maxLength={2000}
      value={text}
      disabled={locked}
      onChange={(event) => onChange([event.currentTarget.value], TYPING_PAUSE_MS)}
      onBlur={onLeave}
    />
  );
}
