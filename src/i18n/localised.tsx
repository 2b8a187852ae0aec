import { pickText, type LocalText } from '#core/text.ts';
import { TAGS } from './language.ts';
import { Marked } from './marked.tsx';
import { useLanguage } from './use-language.ts';

/** A text of a course or a name, in the best language for the reader, marked with the language it is in. */
export function Localised({ text }: { text: LocalText }) {
  const language = useLanguage();
  const best = pickText(text, language);
  if (best.language === language) return <Marked text={best.text} language={language} />;
  return (
    <span className="other" lang={TAGS[best.language]}>
      {best.text}
    </span>
  );
}

/** The same for attributes: `label={useLocalised()(course.title)}`. */
export function useLocalised(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => pickText(text, language).text;
}
