import { valuesOf } from '#core/assessment/response-values.ts';
import type { Item } from '#core/assessment/item.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { InteractionInput } from './interactions/interaction-input.tsx';

export interface ItemInputProps {
  item: Item;
  value: ResponseValue | undefined;
  seed: number;
  locked: boolean;
  onChange: (value: ResponseValue, delayMs: number) => void;
  /** A field was left. */
  onLeave: () => void;
}

/** The question and the places for the answers. */
export function ItemInput({ item, value, seed, locked, onChange, onLeave }: ItemInputProps) {
  const values = valuesOf(item, value);
  const others = Object.fromEntries(Object.entries(values).map(([id, texts]) => [id, [...texts]]));
  return item.interactions.map((interaction) => (
    <InteractionInput
      key={interaction.response}
      interaction={interaction}
      item={item}
      texts={values[interaction.response] ?? []}
      seed={seed}
      locked={locked}
      onChange={(texts, delayMs) => onChange({ ...(value?.files ? { files: value.files } : {}), values: { ...others, [interaction.response]: [...texts] } }, delayMs)}
      onLeave={onLeave}
    />
  ));
}
