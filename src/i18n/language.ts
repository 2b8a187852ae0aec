import { LANGUAGES, type Language } from '#core/text.ts';

/** BCP 47 tags for `lang` attributes, so that each script gets its own font, size and voice. */
export const TAGS: Record<Language, string> = { zh: 'zh-Hans-CN', bo: 'bo-CN', en: 'en' };

/** Each language by its own name, in its own script. Never translated. */
export const NAMES: Record<Language, string> = { zh: '中文', bo: 'བོད་ཡིག', en: 'English' };

/** The same in one sign, for the switch. */
export const SIGNS: Record<Language, string> = { zh: '中', bo: 'བོད', en: 'En' };

const KEY = 'gesang.language';

function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language chosen on this device, else the first that the browser asks for and we have, else Chinese. */
export function initialLanguage(): Language {
  const chosen = remembered();
  if (isLanguage(chosen)) return chosen;
  const asked = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return asked ?? 'zh';
}

/** Keeps the choice for the next start, before anybody has signed in. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that stores nothing asks again next time; nothing else is lost.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
