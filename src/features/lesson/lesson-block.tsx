import type { Block } from '#core/course/lesson.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { T } from '#i18n/t.tsx';
import { FigureBlock } from './figure-block.tsx';
import { FormulaBlock } from './formula.tsx';
import { PdfBlock } from './pdf/pdf-block.tsx';
import { AudioBlock } from './sound/audio-block.tsx';
import { TableBlock } from './table-block.tsx';
import { VideoBlock } from './video-block.tsx';
import { BlockContext, Pair, useReadingContext } from './words.tsx';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

const CALLOUT_ICONS: Record<Of<'callout'>['callout'], IconName> = { note: 'info', try: 'write', case: 'users' };

function CalloutBlock({ block }: { block: Of<'callout'> }) {
  return (
    <aside className={`callout callout-${block.callout}`}>
      <p className="callout-head note">
        <Icon name={CALLOUT_ICONS[block.callout]} size="x" />
        <T ns="lesson" k={`callout.${block.callout}`} />
      </p>
      <Pair words={block.words} />
    </aside>
  );
}

function ListBlock({ block }: { block: Of<'list'> }) {
  const Tag = block.ordered ? 'ol' : 'ul';
  return (
    <Tag className={block.ordered ? 'les-list les-ordered' : 'les-list'}>
      {block.items.map((words, index) => (
        <li key={index}>
          <Pair words={words} part={index} />
        </li>
      ))}
    </Tag>
  );
}

function BlockContent({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Pair words={block.words} as={block.level === 2 ? 'h2' : 'h3'} className={block.level === 2 ? 'les-h2' : 'les-h3 head'} />;
    case 'paragraph':
      return <Pair words={block.words} />;
    case 'quote':
      return (
        <blockquote className="les-quote">
          <Pair words={block.words} />
        </blockquote>
      );
    case 'callout':
      return <CalloutBlock block={block} />;
    case 'list':
      return <ListBlock block={block} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'figure':
      return <FigureBlock block={block} />;
    case 'formula':
      return <FormulaBlock block={block} />;
    case 'pdf':
      return <PdfBlock block={block} />;
    case 'audio':
      return <AudioBlock block={block} />;
    case 'video':
      return <VideoBlock block={block} />;
  }
}

/** One block of a lesson, in every language that is read. */
export function LessonBlock({ block }: { block: Block }) {
  const { spoken } = useReadingContext();
  return (
    <BlockContext value={block}>
      <div className={spoken === block.id ? 'les-block les-spoken' : 'les-block'} data-block={block.id} tabIndex={-1}>
        <BlockContent block={block} />
      </div>
    </BlockContext>
  );
}
