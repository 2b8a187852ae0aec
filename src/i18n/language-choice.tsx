import { LANGUAGES, type Language } from '#core/text.ts';
import { Segmented } from '#ui/segmented.tsx';
import { NAMES, TAGS } from './language.ts';
import { changeLanguage } from './change-language.ts';
import { useLanguage } from './use-language.ts';
import { useText } from './use-text.ts';

/** The three languages side by side, each in its own script: for the first screen and the settings. */
export function LanguageChoice() {
  const { t } = useText();
  const options = LANGUAGES.map((language) => ({ value: language, label: NAMES[language], lang: TAGS[language] }));
  return <Segmented<Language> label={t('language')} options={options} value={useLanguage()} onChange={(language) => void changeLanguage(language)} />;
}
