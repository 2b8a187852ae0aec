import { useState } from 'react';
import { readPair } from '#core/assessment/response-forms.ts';
import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { addPair, canPair } from './match-pairs.ts';
import './inline.css';
import './match.css';

/** Things that belong together, two and two: touch one, then the other. */
export function AssociateInput({ interaction, item, texts, seed, locked, onChange }: InteractionProps<'associate'>) {
  const { t } = useText('item');
  const localised = useLocalised();
  const [first, setFirst] = useState<string | null>(null);
  const choiceOf = (id: string) => interaction.choices.find((choice) => choice.id === id);
  const press = (id: string) => {
    if (first === null || first === id) return setFirst(first === id ? null : id);
    onChange(addPair(texts, first, id), 0);
    setFirst(null);
  };
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <p className="note">
        <T ns="item" k="associateHint" />
      </p>
      <div className="pairing">
        {shuffledChoices(interaction, item.id, seed).map((choice) => (
          <button key={choice.id} type="button" className="tray-word" aria-pressed={first === choice.id} disabled={locked || !canPair(interaction, texts, choice)} onClick={() => press(choice.id)}>
            <ChoiceWords choice={choice} />
          </button>
        ))}
      </div>
      <ul role="list" className="pairs" aria-label={t('pairs')} aria-live="polite">
        {texts.map((text, index) => {
          const [one, other] = (readPair(text) ?? []).map(choiceOf);
          if (!one || !other) return null;
          return (
            <li key={text}>
              <span className="pairs-words">
                <ChoiceWords choice={one} />
                <span aria-hidden>—</span>
                <ChoiceWords choice={other} />
              </span>
              {!locked && <IconButton icon="close" label={t('unpair', { first: localised(one.text), second: localised(other.text) })} onClick={() => onChange(texts.filter((_, at) => at !== index), 0)} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}
