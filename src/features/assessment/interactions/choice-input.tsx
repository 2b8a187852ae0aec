import { useId } from 'react';
import { shuffledChoices } from '#core/assessment/shuffle.ts';
import { choiceSign } from '#bindings/item/choice-sign.ts';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { Choice, ChoiceGroup } from '#ui/choice.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';

/** One of several, or several of them. */
export function ChoiceInput({ interaction, item, texts, seed, locked, onChange }: InteractionProps<'choice'>) {
  // An item may stand on a page more than once, each copy with a group of its own.
  const name = useId();
  const chosen = new Set(texts);
  // A lone one is a box: what was ticked can be taken back.
  const many = interaction.most !== 1 || interaction.choices.length === 1;
  const full = interaction.most > 0 && chosen.size >= interaction.most;
  const choices = shuffledChoices(interaction, item.id, seed);
  const choose = (id: string, on: boolean) => {
    const ids = interaction.choices.map((choice) => choice.id);
    onChange(many ? ids.filter((each) => (each === id ? on : chosen.has(each))) : [id], 0);
  };
  return (
    <ChoiceGroup legend={<InteractionLegend item={item} interaction={interaction} />}>
      {choices.map((choice, index) => (
        <Choice key={choice.id} kind={many ? 'checkbox' : 'radio'} name={name} checked={chosen.has(choice.id)} disabled={locked || (many && full && !chosen.has(choice.id))} sign={choiceSign(index)} onChange={(on) => choose(choice.id, on)}>
          <ChoiceWords choice={choice} />
        </Choice>
      ))}
    </ChoiceGroup>
  );
}
