import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '#core/text.ts';

/** The language of the interface; draws anew when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('common');
  return LANGUAGES.find((language) => language === i18n.language) ?? 'zh';
}
