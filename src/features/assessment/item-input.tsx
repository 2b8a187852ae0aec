import { useState } from 'react';
import type { Interaction, InteractionKind } from '#core/assessment/interaction.ts';
import { templateValues } from '#core/assessment/draw-templates.ts';
import { openBlocks, placesIn } from '#core/assessment/item-places.ts';
import { startOutcomes, type ItemOutcome } from '#core/assessment/process-item.ts';
import { valuesOf } from '#core/assessment/response-values.ts';
import type { Item } from '#core/assessment/item.ts';
import type { AnswerFile, ResponseValue } from '#core/documents/attempt.ts';
import { ItemBody, type ItemPlaces } from '#bindings/item/item-body.tsx';
import { Localised } from '#i18n/localised.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { GapHandContext, type GapHand } from './interactions/gap-hand.ts';
import { Gap } from './interactions/gap-match-input.tsx';
import { Token } from './interactions/hot-text-input.tsx';
import { InlineChoice } from './interactions/inline-choice-input.tsx';
import { InlineTextEntry } from './interactions/inline-text-entry.tsx';
import { InteractionInput } from './interactions/interaction-input.tsx';
import type { InteractionProps } from './interactions/interaction-props.ts';

export interface ItemInputProps {
  item: Item;
  value: ResponseValue | undefined;
  seed: number;
  locked: boolean;
  /** What processing said of an adaptive item that was checked: its feedback is shown in the text. */
  outcomes?: ItemOutcome['outcomes'] | undefined;
  onChange: (value: ResponseValue, delayMs: number) => void;
  /** A field was left. */
  onLeave: () => void;
}

/** The answer with one response changed. Files that no response names any more fall out; what was tried stays. */
export function withResponse(item: Item, value: ResponseValue | undefined, response: string, texts: readonly string[], files: readonly AnswerFile[] = []): ResponseValue {
  const kept = Object.fromEntries(Object.entries(valuesOf(item, value)).map(([id, others]) => [id, [...others]]));
  const values = { ...kept, [response]: [...texts] };
  const named = new Set(Object.values(values).flat());
  const known = [...files, ...(value?.files ?? [])].filter(({ sha256 }, index, all) => named.has(sha256) && all.findIndex((file) => file.sha256 === sha256) === index);
  return { values, ...(known.length > 0 ? { files: known } : {}), ...(value?.tries ? { tries: value.tries } : {}) };
}

/** The question and the places for the answers: in its text where it has one, else one below the other. */
export function ItemInput(props: ItemInputProps) {
  const { item, value, seed, locked, onChange, onLeave } = props;
  const [hand, setHand] = useState<Pick<GapHand, 'word' | 'gap'>>({ word: null, gap: null });
  const values = valuesOf(item, value);
  const propsOf = <K extends InteractionKind>(interaction: Extract<Interaction, { kind: K }>): InteractionProps<K> => {
    const { response } = interaction;
    return { interaction, item, texts: Object.hasOwn(values, response) ? (values[response] ?? []) : [], files: value?.files ?? [], seed, locked, onLeave, onChange: (texts, delayMs, files) => onChange(withResponse(item, value, response, texts, files), delayMs) };
  };
  const block = (interaction: Interaction) => <InteractionInput key={interaction.response} {...(propsOf(interaction) as InteractionProps)} />;
  if (!item.body) return item.interactions.map(block);
  return (
    <GapHandContext value={{ ...hand, hold: (what) => setHand({ word: null, gap: null, ...what }) }}>
      <TextWithPlaces {...props} propsOf={propsOf} block={block} />
    </GapHandContext>
  );
}

interface TextWithPlacesProps extends ItemInputProps {
  propsOf: <K extends InteractionKind>(interaction: Extract<Interaction, { kind: K }>) => InteractionProps<K>;
  block: (interaction: Interaction) => ReturnType<typeof InteractionInput>;
}

function TextWithPlaces({ item, seed, outcomes = startOutcomes(item.scoring), propsOf, block }: TextWithPlacesProps) {
  const body = item.body ?? [];
  // Without the key no step brings on the next: all are shown.
  const { interactions } = placesIn(item.scoring ? body : openBlocks(body), useLanguage());
  const named = (response: string) => item.interactions.find((each) => each.response === response);
  const numberOf = (response: string) => item.interactions.filter(({ kind }) => kind === 'text-entry' || kind === 'inline-choice').findIndex((each) => each.response === response) + 1;
  const places: ItemPlaces = {
    inline: (response) => {
      const interaction = named(response);
      if (interaction?.kind === 'inline-choice') return <InlineChoice {...propsOf(interaction)} number={numberOf(response)} />;
      if (interaction?.kind === 'text-entry') return <InlineTextEntry {...propsOf(interaction)} number={numberOf(response)} />;
      return null;
    },
    block: (response) => {
      const interaction = named(response);
      return interaction ? block(interaction) : null;
    },
    gap: (id) => {
      const interaction = item.interactions.find((each) => each.kind === 'gap-match' && each.gaps.includes(id));
      return interaction?.kind === 'gap-match' ? <Gap {...propsOf(interaction)} gap={id} number={interaction.gaps.indexOf(id) + 1} /> : null;
    },
    token: (id, text) => {
      const interaction = item.interactions.find((each) => each.kind === 'hot-text' && each.tokens.includes(id));
      return interaction?.kind === 'hot-text' ? <Token {...propsOf(interaction)} token={id} text={text} /> : text;
    },
  };
  return (
    <div className="item-answered">
      <h1 className="vh">
        <Localised text={item.prompt} />
      </h1>
      <ItemBody blocks={body} places={places} variables={{ ...templateValues(item, seed), ...outcomes }} outcomes={outcomes} />
      {item.interactions.filter(({ response }) => !interactions.has(response)).map((interaction) => (
        <div key={interaction.response} className="item-place">
          {block(interaction)}
        </div>
      ))}
    </div>
  );
}
