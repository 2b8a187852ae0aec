import { readNumber } from '#core/assessment/typed.ts';
import { isNumeric } from '#core/assessment/qti/value.ts';
import { T } from '#i18n/t.tsx';
import { TextField } from '#ui/text-field.tsx';
import { TYPING_PAUSE_MS, type InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';

/** A word or a number to be typed. */
export function TextEntryInput({ interaction, item, texts, locked, onChange, onLeave }: InteractionProps<'text-entry'>) {
  const text = texts[0] ?? '';
  const declared = item.responses.find(({ id }) => id === interaction.response);
  const number = declared !== undefined && isNumeric(declared.base);
  const unreadable = number && text.trim() !== '' && readNumber(text) === null;
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <TextField
        label={<T ns="assessment" k={number ? 'numberLabel' : 'textLabel'} />}
        hint={unreadable ? <T ns="assessment" k="notANumber" /> : undefined}
        inputMode={number ? 'decimal' : 'text'}
        autoComplete="off"
        maxLength={2000}
        value={text}
        disabled={locked}
        onChange={(event) => onChange([event.target.value], TYPING_PAUSE_MS)}
        onBlur={onLeave}
      />
    </>
  );
}
