import type { LocalText } from '#core/text.ts';
import { TAGS } from '#i18n/language.ts';
import { textParts } from './lesson-mode.ts';
import { useReadingContext } from './words.tsx';

/** A title, caption or transcript in the languages that are read. */
export function LocalPair({ text, as: Tag = 'p', className = 'note' }: { text: LocalText; as?: 'p' | 'h1' | 'span' | 'div'; className?: string }) {
  const { mode } = useReadingContext();
  const parts = textParts(text, mode);
  const Around = Tag === 'span' ? 'span' : 'div';
  return (
    <Around className={parts.length > 1 ? 'pair' : 'pair pair-one'}>
      {parts.map((part) => (
        <Tag key={part.language} lang={TAGS[part.language]} className={className}>
          {part.value}
        </Tag>
      ))}
    </Around>
  );
}
