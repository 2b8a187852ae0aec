import { lateness, type Piece } from '#core/review/inbox.ts';
import { T } from '#i18n/t.tsx';
import { Chip } from '#ui/chip.tsx';

/** How a piece stands to its closing time, in words; nothing where there is nothing to say. */
export function LateChip({ piece }: { piece: Piece }) {
  const state = lateness(piece);
  if (state === 'on-time-late') return <Chip tone="got" icon="clock"><T ns="tutor" k="late.onTimeLate" /></Chip>;
  if (state === 'late') return <Chip tone="bad" icon="clock"><T ns="tutor" k="late.late" /></Chip>;
  return null;
}
