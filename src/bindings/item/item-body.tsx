import { Fragment, useState, type ReactNode } from 'react';
import type { Picture } from '#core/assessment/interaction.ts';
import type { ItemBlock, ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import { placesIn, wordsFor } from '#core/assessment/item-places.ts';
import { isShown, type ItemOutcome } from '#core/assessment/process-item.ts';
import { Enlarged } from '#bindings/picture/enlarged.tsx';
import { useContent } from '#bindings/services.tsx';
import { TAGS } from '#i18n/language.ts';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { PlainRun } from './plain-run.tsx';
import './item-body.css';

/** What stands in the places of an item's text: fields while it is answered, answers afterwards. */
export interface ItemPlaces {
  inline: (response: string) => ReactNode;
  block: (response: string) => ReactNode;
  gap: (id: string) => ReactNode;
  token: (id: string, text: string) => ReactNode;
}

interface ItemBodyProps {
  blocks: readonly ItemBlock[];
  places: ItemPlaces;
  /** Values of template and outcome variables. */
  variables: Readonly<Record<string, readonly string[]>>;
  /** What processing said; empty before it has run. */
  outcomes: ItemOutcome['outcomes'];
}

/** The text of an item with what is answered in it, in the language of the interface: a switch of language changes the words in place. */
export function ItemBody({ blocks, ...rest }: ItemBodyProps) {
  return blocks.map((block, index) => <BodyBlock key={index} block={block} {...rest} />);
}

/** A block that something is answered in is a step of the question, not a word about the answer. */
const asks = (blocks: readonly ItemBlock[]) => placesIn(blocks, 'zh').interactions.size > 0;

type Shared = Omit<ItemBodyProps, 'blocks'>;

function BodyBlock({ block, ...shared }: Shared & { block: ItemBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return <Line as="p" className="item-line read" words={block.words} {...shared} />;
    case 'heading':
      return <Line as="h2" className="item-line head" words={block.words} {...shared} />;
    case 'quote':
      return <Line as="blockquote" className="item-line item-quote read" words={block.words} {...shared} />;
    case 'list':
      return <ListBlock block={block} {...shared} />;
    case 'table':
      return <TableBlock block={block} {...shared} />;
    case 'figure':
      return <FigureBlock block={block} />;
    case 'audio':
    case 'video':
      return <MediaBlock block={block} />;
    case 'interaction':
      return <div className="item-place">{shared.places.block(block.response)}</div>;
    case 'feedback':
      return isShown(block.when, shared.outcomes) ? (
        <div className={block.when.show && !asks(block.blocks) ? 'item-feedback' : undefined}>
          <ItemBody blocks={block.blocks} {...shared} />
        </div>
      ) : null;
  }
}

function Line({ as: Tag, className, words, ...shared }: Shared & { as: 'p' | 'h2' | 'blockquote' | 'li' | 'td' | 'th'; className: string; words: ItemWords }) {
  const { runs, language } = wordsFor(words, useLanguage());
  return (
    <Tag className={className} lang={TAGS[language]}>
      <Runs runs={runs} {...shared} />
    </Tag>
  );
}

/** A key that belongs to the place, not to its position: a switch of language must not take the focus or a half-typed word away. */
function keyOf(run: ItemRun, index: number): string {
  if ('interaction' in run) return `interaction ${run.interaction}`;
  return 'gap' in run ? `gap ${run.gap}` : 'token' in run ? `token ${run.token}` : `text ${index}`;
}

function Runs({ runs, ...shared }: Shared & { runs: readonly ItemRun[] }) {
  return runs.map((run, index) => (
    <Fragment key={keyOf(run, index)}>
      <BodyRun run={run} {...shared} />
    </Fragment>
  ));
}

function BodyRun({ run, ...shared }: Shared & { run: ItemRun }) {
  const { places, variables, outcomes } = shared;
  if ('interaction' in run) return places.inline(run.interaction);
  if ('gap' in run) return places.gap(run.gap);
  if ('token' in run) return places.token(run.token, run.text);
  if ('variable' in run) return Object.hasOwn(variables, run.variable) ? (variables[run.variable] ?? []).join(', ') : null;
  if ('feedback' in run) {
    if (!isShown(run.feedback, outcomes)) return null;
    return (
      <span className={run.feedback.show ? 'item-said' : undefined}>
        <Runs runs={run.runs} {...shared} />
      </span>
    );
  }
  if ('picture' in run) return <LinePicture picture={run.picture} />;
  return <PlainRun run={run} />;
}

function LinePicture({ picture: { file, width, height, alt } }: { picture: Picture }) {
  return <img className="line-picture" src={useContent().mediaUrl(file)} width={width} height={height} alt={useLocalised()(alt)} />;
}

function ListBlock({ block, ...shared }: Shared & { block: Extract<ItemBlock, { kind: 'list' }> }) {
  const Tag = block.ordered ? 'ol' : 'ul';
  return (
    <Tag className={block.ordered ? 'item-list item-ordered' : 'item-list'}>
      {block.items.map((words, index) => (
        <Line key={index} as="li" className="read" words={words} {...shared} />
      ))}
    </Tag>
  );
}

function TableBlock({ block, ...shared }: Shared & { block: Extract<ItemBlock, { kind: 'table' }> }) {
  const { t } = useText('item');
  return (
    <div className="item-table" data-scrolls role="region" aria-label={t('table')} tabIndex={0}>
      <table>
        {block.head.length > 0 && (
          <thead>
            <tr>
              {block.head.map((words, column) => (
                <Line key={column} as="th" className="body" words={words} {...shared} />
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((words, column) => (
                <Line key={column} as="td" className="body" words={words} {...shared} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureBlock({ block }: { block: Extract<ItemBlock, { kind: 'figure' }> }) {
  const { picture, caption } = block;
  const content = useContent();
  const { t } = useText();
  const alt = useLocalised()(picture.alt);
  const [open, setOpen] = useState(false);
  const image = <img src={content.mediaUrl(picture.file)} width={picture.width} height={picture.height} alt={alt} />;
  return (
    <figure className="item-figure">
      <button type="button" className="item-enlarge" aria-label={t('enlarge', { alt })} onClick={() => setOpen(true)}>
        {image}
      </button>
      {caption && (
        <figcaption className="note">
          <Localised text={caption} />
        </figcaption>
      )}
      <Enlarged open={open} onClose={() => setOpen(false)} alt={alt}>
        {image}
      </Enlarged>
    </figure>
  );
}

function MediaBlock({ block }: { block: Extract<ItemBlock, { kind: 'audio' | 'video' }> }) {
  const address = useContent().mediaUrl(block.file);
  const title = useLocalised()(block.title);
  return (
    <figure className="item-media">
      <figcaption className="body">
        <Localised text={block.title} />
      </figcaption>
      {block.kind === 'audio' ? <audio controls preload="metadata" src={address} aria-label={title} /> : <video controls playsInline preload="metadata" src={address} aria-label={title} />}
      {block.transcript && (
        <details>
          <summary className="note">
            <Localised text={block.title} />
          </summary>
          <p className="body typed">
            <Localised text={block.transcript} />
          </p>
        </details>
      )}
    </figure>
  );
}
