import type { Block } from '#core/course/lesson.ts';
import { captionPart } from '#core/notes/block-text.ts';
import { LocalPair } from './local-pair.tsx';

/** What stands below a picture, sound, film or paper, where it has any. */
export function Caption({ block }: { block: Extract<Block, { kind: 'figure' | 'audio' | 'video' | 'pdf' }> }) {
  if (!block.caption) return null;
  return (
    <figcaption>
      <LocalPair text={block.caption} part={captionPart(block)} />
    </figcaption>
  );
}
