import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import './inline.css';

function useOptions({ interaction, item, seed }: InteractionProps<'inline-choice'>) {
  const localised = useLocalised();
  const { t } = useText('item');
  return [{ value: '', label: t('choose') }, ...shuffledChoices(interaction, item.id, seed).map(({ id, text }) => ({ value: id, label: localised(text) }))];
}

/** One of several within a line of text, by the phone's own picker. */
export function InlineChoice(props: InteractionProps<'inline-choice'> & { number: number }) {
  const { texts, locked, number, onChange } = props;
  const { t } = useText('item');
  const chosen = texts[0] ?? '';
  return (
    <select className={chosen ? 'inline-field inline-filled' : 'inline-field'} aria-label={t('gap', { number })} value={chosen} disabled={locked} onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [], 0)}>
      {useOptions(props).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** The same where the item has no text around it. */
export function InlineChoiceInput(props: InteractionProps<'inline-choice'>) {
  const { interaction, item, texts, locked, onChange } = props;
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <SelectField label={<T ns="assessment" k="textLabel" />} options={useOptions(props)} value={texts[0] ?? ''} disabled={locked} onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [], 0)} />
    </>
  );
}
