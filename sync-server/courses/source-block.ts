import type { Callout, Formula, Run } from '#core/course/lesson.ts';
import type { MediaKind } from './media-types.ts';

/** A block in one language, before the languages are put together. */
export type SourceBlock = { line: number } & (
  | { kind: 'heading'; level: 2 | 3; runs: readonly Run[] }
  | { kind: 'paragraph'; runs: readonly Run[] }
  | { kind: 'quote'; runs: readonly Run[] }
  | { kind: 'callout'; callout: Callout; runs: readonly Run[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Run[])[] }
  | { kind: 'table'; head: readonly (readonly Run[])[]; rows: readonly (readonly (readonly Run[])[])[] }
  | { kind: 'formula'; tex: string; formula: Formula }
  | { kind: MediaKind; path: string; label: string; caption?: string }
);

/** A lesson file in one language. */
export interface SourceLesson {
  file: string;
  title: string;
  minutes: number | null;
  objectives: readonly string[];
  /** Lines of what a mismatch between languages is reported at. */
  lines: { title: number; objectives: number };
  review?: 'draft' | 'composed' | 'reviewed';
  pages: readonly { line: number; blocks: readonly SourceBlock[] }[];
}

/** What a block is called in messages. */
export function nameOf(block: SourceBlock): string {
  switch (block.kind) {
    case 'heading':
      return `heading (${'#'.repeat(block.level)})`;
    case 'callout':
      return `callout [!${block.callout}]`;
    case 'list':
      return `${block.ordered ? 'numbered ' : ''}list of ${block.items.length}`;
    case 'table':
      return `table of ${block.rows.length} × ${block.head.length}`;
    case 'formula':
      return `formula $$${block.tex}$$`;
    case 'figure':
    case 'audio':
    case 'video':
    case 'pdf':
      return `${block.kind} ${block.path}`;
    default:
      return block.kind;
  }
}
