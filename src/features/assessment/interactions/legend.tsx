import type { Interaction } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import { Localised } from '#i18n/localised.tsx';

/** What an interaction asks. Where the item has no body of its own, it is the question itself. */
export function InteractionLegend({ item, interaction }: { item: Item; interaction: Interaction }) {
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
