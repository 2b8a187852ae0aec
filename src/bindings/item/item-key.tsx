import { drawnKeys } from '#core/assessment/drawn-keys.ts';
import type { Interaction } from '#core/assessment/interaction.ts';
import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { ResponseKey } from '#core/assessment/qti/declaration.ts';
import { Localised } from '#i18n/localised.tsx';
import { ResponseText } from './answer-text.tsx';
import { AreaShape, OnPicture } from './on-picture.tsx';

/** What is right in one response: the correct value, else what gives points. */
function rightTexts(key: ResponseKey): readonly string[] {
  if (key.mapping?.fold) return [key.mapping.entries.map((entry) => entry.key).join(' / ')];
  return key.correct ?? (key.mapping?.entries ?? []).filter(({ value }) => value > 0).map((entry) => entry.key);
}

function RightResponse({ interaction, item, responseKey, seed }: { interaction: Interaction; item: Item; responseKey: ResponseKey; seed: number }) {
  const areas = (responseKey.areas?.entries ?? []).filter(({ value }) => value > 0);
  if (interaction.kind === 'select-point' && areas.length > 0) {
    const { picture } = interaction;
    return (
      <span className="answer-picture">
        <OnPicture picture={picture} shapes={areas.map((area, index) => <AreaShape key={index} area={area} picture={picture} className="area area-on" />)} />
      </span>
    );
  }
  return <ResponseText interaction={interaction} item={item} texts={rightTexts(responseKey)} files={[]} seed={seed} />;
}

/** The right answer of an item, response by response. */
export function ItemKey({ item, scoring, seed }: { item: Item; scoring: ItemScoring; seed: number }) {
  const keys = drawnKeys(item, scoring, seed);
  return item.interactions.map((interaction) => {
    const responseKey = Object.hasOwn(keys, interaction.response) ? keys[interaction.response] : undefined;
    if (!responseKey) return null;
    return (
      <div key={interaction.response}>
        {interaction.prompt && (
          <span className="note block">
            <Localised text={interaction.prompt} />
          </span>
        )}
        <RightResponse interaction={interaction} item={item} responseKey={responseKey} seed={seed} />
      </div>
    );
  });
}
