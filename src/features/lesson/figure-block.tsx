import { useState } from 'react';
import type { Block } from '#core/course/lesson.ts';
import { useContent } from '#bindings/services.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';
import { Caption } from './caption.tsx';
import { Enlarged } from './enlarged.tsx';

/** A picture; a touch shows it as large as the screen. Pictures keep their own colours in the dark. */
export function FigureBlock({ block }: { block: Extract<Block, { kind: 'figure' }> }) {
  const content = useContent();
  const localised = useLocalised();
  const { t } = useText('lesson');
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const alt = localised(block.alt);
  const picture = <img src={content.mediaUrl(block.file)} width={block.width} height={block.height} alt={alt} onError={() => setMissing(true)} />;
  return (
    <figure className="les-figure">
      {missing ? (
        <p className="les-missing note">
          <Icon name="image" size="s" />
          <span>
            <T ns="lesson" k="figureMissing" values={{ alt }} />
          </span>
        </p>
      ) : (
        <button type="button" className="les-enlarge" aria-label={t('enlarge', { alt })} onClick={() => setOpen(true)}>
          {picture}
        </button>
      )}
      <Caption block={block} />
      <Enlarged open={open} onClose={() => setOpen(false)} alt={alt}>
        {picture}
      </Enlarged>
    </figure>
  );
}
