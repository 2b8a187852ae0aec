import { lazy, Suspense, type ComponentType } from 'react';
import type { InteractionKind } from '#core/assessment/interaction.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Card } from '#ui/card.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { ExtendedTextInput } from './extended-text-input.tsx';
import { HotTextInput } from './hot-text-input.tsx';
import { InlineChoiceInput } from './inline-choice-input.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import type { RARE_INPUTS } from './rare-inputs.ts';
import { TextEntryInput } from './text-entry-input.tsx';

type RareKind = keyof typeof RARE_INPUTS;
type Inputs = { readonly [K in InteractionKind]: ComponentType<InteractionProps<K>> };

/** Loaded when the first of them is shown. */
function rare<K extends RareKind>(kind: K): ComponentType<InteractionProps<K>> {
  return lazy(async () => ({ default: (await import('./rare-inputs.ts')).RARE_INPUTS[kind] as unknown as ComponentType<InteractionProps<K>> }));
}

/** The input of each kind of interaction. Those that few courses have are loaded when they are first shown. */
const INPUTS: Inputs = {
  choice: ChoiceInput,
  'inline-choice': InlineChoiceInput,
  'text-entry': TextEntryInput,
  'extended-text': ExtendedTextInput,
  'hot-text': HotTextInput,
  order: rare('order'),
  match: rare('match'),
  associate: rare('associate'),
  'gap-match': rare('gap-match'),
  hotspot: rare('hotspot'),
  'select-point': rare('select-point'),
  slider: rare('slider'),
  upload: rare('upload'),
  recording: rare('recording'),
  drawing: rare('drawing'),
};

/** The place where an interaction is answered. A kind that came with a later version of the app is named as such. */
export function InteractionInput(props: InteractionProps) {
  const { t } = useText();
  const { kind } = props.interaction;
  if (!Object.hasOwn(INPUTS, kind)) {
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
  const Input = INPUTS[kind] as ComponentType<InteractionProps>;
  return (
    <Suspense fallback={<LoadingLine label={t('loading')} />}>
      <Input {...props} />
    </Suspense>
  );
}
