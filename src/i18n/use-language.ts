import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '#core/text.ts';

/** The language in which the texts of courses are shown within a part of the page, whatever the interface speaks: to set them side by side. */
export const CourseLanguage = createContext<Language | null>(null);

/** The language of the interface, or of this part of the page; draws anew when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('common');
  const here = use(CourseLanguage);
  return here ?? LANGUAGES.find((language) => language === i18n.language) ?? 'zh';
}
