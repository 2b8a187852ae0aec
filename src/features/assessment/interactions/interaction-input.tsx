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
import { TextEntryInput } from './text-entry-input.tsx';

type Inputs = { readonly [K in InteractionKind]: ComponentType<InteractionProps<K>> };

/** The input of each kind of interaction. Those that few courses have are loaded when they are first shown. */
const INPUTS: Inputs = {
  choice: ChoiceInput,
  'inline-choice': InlineChoiceInput,
  'text-entry': TextEntryInput,
  'extended-text': ExtendedTextInput,
  'hot-text': HotTextInput,
  order: lazy(() => import('./order-input.tsx').then(({ OrderInput }) => ({ default: OrderInput }))),
  match: lazy(() => import('./match-input.tsx').then(({ MatchInput }) => ({ default: MatchInput }))),
  associate: lazy(() => import('./associate-input.tsx').then(({ AssociateInput }) => ({ default: AssociateInput }))),
  'gap-match': lazy(() => import('./gap-match-input.tsx').then(({ GapMatchInput }) => ({ default: GapMatchInput }))),
  hotspot: lazy(() => import('./hotspot-input.tsx').then(({ HotspotInput }) => ({ default: HotspotInput }))),
  'select-point': lazy(() => import('./select-point-input.tsx').then(({ SelectPointInput }) => ({ default: SelectPointInput }))),
  slider: lazy(() => import('./slider-input.tsx').then(({ SliderInput }) => ({ default: SliderInput }))),
  upload: lazy(() => import('./upload-input.tsx').then(({ UploadInput }) => ({ default: UploadInput }))),
  recording: lazy(() => import('./recording-input.tsx').then(({ RecordingInput }) => ({ default: RecordingInput }))),
  drawing: lazy(() => import('./drawing-input.tsx').then(({ DrawingInput }) => ({ default: DrawingInput }))),
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
