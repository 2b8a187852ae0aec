/** The languages of the interface and of courses. Tags for `lang` attributes are in `#i18n/language.ts`. */
export const LANGUAGES = ['zh', 'bo', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in one or more languages. Chinese is always there; the others where somebody has written them. */
export interface LocalText {
  zh: string;
  bo?: string;
  en?: string;
}

/** The order in which languages are tried for a reader of `language`: a Tibetan reader in Qinghai reads Chinese sooner than English. */
export function languageOrder(language: Language): readonly Language[] {
  if (language === 'bo') return ['bo', 'zh', 'en'];
  return language === 'zh' ? ['zh', 'en', 'bo'] : ['en', 'zh', 'bo'];
}

/** The best text for a reader, with the language it is in, so that the caller can mark it with `lang`. */
export function pickText(text: LocalText, language: Language): { text: string; language: Language } {
  for (const candidate of languageOrder(language)) {
    const found = text[candidate];
    if (found) return { text: found, language: candidate };
  }
  return { text: text.zh, language: 'zh' };
}
