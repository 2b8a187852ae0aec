import { TUTOR_KINDS, type Interaction } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import { Localised } from '#i18n/localised.tsx';

interface InteractionLegendProps {
  item: Item;
  interaction: Interaction;
}

/** What an interaction asks, and what a tutor will look for. */
export function InteractionLegend(props: InteractionLegendProps) {
  return (
    <>
      <Asked {...props} />
      <LookedFor {...props} />
    </>
  );
}

/** Where the item has no body of its own, it is the question itself. */
function Asked({ item, interaction }: InteractionLegendProps) {
  if (!item.body && item.interactions[0] === interaction) {
    return (
      <h1 className="item-prompt">
        <Localised text={item.prompt} />
      </h1>
    );
  }
  return (
    <p className={interaction.prompt ? 'body item-asked' : 'vh'}>
      <Localised text={interaction.prompt ?? item.prompt} />
    </p>
  );
}

/** Once an item, above the first thing in it that a person judges. */
function LookedFor({ item, interaction }: InteractionLegendProps) {
  const first = item.interactions.find(({ kind }) => TUTOR_KINDS.has(kind));
  if (!item.rubric || first !== interaction) return null;
  return (
    <ul className="looked-for note">
      {item.rubric.map((line, index) => (
        <li key={index}>
          <Localised text={line} />
        </li>
      ))}
    </ul>
  );
}
