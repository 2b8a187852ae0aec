import type { LocalText } from '#core/text.ts';
import { textParts } from './lesson-mode.ts';
import { Part, useReadingContext } from './words.tsx';

interface LocalPairProps {
  text: LocalText;
  as?: 'p' | 'h1' | 'span' | 'div';
  className?: string;
  /** Which part of its block this is; without it, it cannot be marked. */
  part?: number;
}

/** A title, caption or transcript in the languages that are read. */
export function LocalPair({ text, as = 'p', className = 'note', part }: LocalPairProps) {
  const { mode } = useReadingContext();
  const parts = textParts(text, mode);
  const Around = as === 'span' ? 'span' : 'div';
  return (
    <Around className={parts.length > 1 ? 'pair' : 'pair pair-one'}>
      {parts.map(({ language, value }) => (
        <Part key={language} as={as} className={className} language={language} runs={[{ text: value }]} part={part} />
      ))}
    </Around>
  );
}
