import { T } from '#i18n/t.tsx';
import { Chip } from '#ui/chip.tsx';
import type { Standing } from './submission.ts';

/** Where a hand-in stands, in a word. */
export function StandingChip({ standing }: { standing: Standing }) {
  switch (standing) {
    case 'waiting':
      return <Chip tone="wait"><T k="waits" /></Chip>;
    case 'received':
      return <Chip tone="got" icon="university"><T k="sent" /></Chip>;
    case 'revise':
      return <Chip tone="wait" icon="write"><T ns="coursework" k="standing.revise" /></Chip>;
    case 'settling':
      return <Chip tone="wait"><T ns="feedback" k="settling" /></Chip>;
    case 'accepted':
      return <Chip tone="got" icon="check"><T ns="coursework" k="standing.accepted" /></Chip>;
  }
}
