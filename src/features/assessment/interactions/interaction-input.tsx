import type { ReactNode } from 'react';
import type { InteractionKind } from '#core/assessment/interaction.ts';
import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { ExtendedTextInput } from './extended-text-input.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { TextEntryInput } from './text-entry-input.tsx';

type Inputs = { readonly [K in InteractionKind]?: (props: InteractionProps<K>) => ReactNode };

/** The input of each kind of interaction. */
const INPUTS: Inputs = {
  choice: ChoiceInput,
  'text-entry': TextEntryInput,
  'extended-text': ExtendedTextInput,
};

/** The place where an interaction is answered. A kind that came with a later version of the app is named as such. */
export function InteractionInput(props: InteractionProps) {
  const Input = INPUTS[props.interaction.kind] as ((props: InteractionProps) => ReactNode) | undefined;
  if (Input) return <Input {...props} />;
  return (
    <>
      <InteractionLegend item={props.item} interaction={props.interaction} />
      <Card tone="barley" tight>
        <p className="body">
          <T ns="assessment" k="newerApp" />
        </p>
      </Card>
    </>
  );
}
