import type { ComponentType } from 'react';
import type { InteractionKind } from '#core/assessment/interaction.ts';
import { AssociateInput } from './associate-input.tsx';
import { DrawingInput } from './drawing-input.tsx';
import { GapMatchInput } from './gap-match-input.tsx';
import { HotspotInput } from './hotspot-input.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { MatchInput } from './match-input.tsx';
import { OrderInput } from './order-input.tsx';
import { RecordingInput } from './recording-input.tsx';
import { SelectPointInput } from './select-point-input.tsx';
import { SliderInput } from './slider-input.tsx';
import { UploadInput } from './upload-input.tsx';

/** Inputs that few courses need: one part of the app, because apart from each other they would weigh a third more over the wire. */
export const RARE_INPUTS = {
  order: OrderInput,
  match: MatchInput,
  associate: AssociateInput,
  'gap-match': GapMatchInput,
  hotspot: HotspotInput,
  'select-point': SelectPointInput,
  slider: SliderInput,
  upload: UploadInput,
  recording: RecordingInput,
  drawing: DrawingInput,
} satisfies { readonly [K in InteractionKind]?: ComponentType<InteractionProps<K>> };
