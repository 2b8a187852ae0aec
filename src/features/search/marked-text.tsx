import { useMemo } from 'react';
import type { Wanted } from '#core/search/grams.ts';
import { foundRanges, markedPassage } from '#core/search/marks.ts';
import type { PassageText } from '#core/search/passages.ts';
import { languageOrder, type Language } from '#core/text.ts';
import { TAGS } from '#i18n/language.ts';
import { useLanguage } from '#i18n/use-language.ts';

interface MarkedTextProps {
  text: PassageText;
  wanted: readonly Wanted[];
  className: string;
}

/**
 * A passage in the language in which it was found, with the words marked, and beneath it the same passage in the reader's other language
 * where somebody has written it.
 */
export function MarkedText({ text, wanted, className }: MarkedTextProps) {
  const language = useLanguage();
  const lines = useMemo(() => linesOf(text, wanted, language), [text, wanted, language]);
  return lines.map(({ language: tag, pieces }, at) => (
    <span key={tag} lang={TAGS[tag]} className={at === 0 ? `block ${className}` : 'block note soft'}>
      {pieces.map((piece, at) => (piece.found ? <mark key={at}>{piece.text}</mark> : piece.text))}
    </span>
  ));
}

/** Which languages of a passage are shown, those with something found first; at most two. */
function linesOf(text: PassageText, wanted: readonly Wanted[], language: Language) {
  const all = languageOrder(language).flatMap((each) => {
    const words = text[each];
    return words ? [{ language: each, found: foundRanges(words, wanted).length > 0, pieces: markedPassage(words, wanted) }] : [];
  });
  // English stands beside the others only where it was asked for.
  const shown = all.filter((line) => line.found || line.language !== 'en' || language === 'en');
  const foundFirst = [...shown].sort((a, b) => Number(b.found) - Number(a.found));
  return foundFirst.some((line) => line.found) ? foundFirst.slice(0, 2) : foundFirst.slice(0, 1);
}
