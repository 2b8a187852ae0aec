import i18next from 'i18next';
import type { Language } from '#core/text.ts';
import { rememberLanguage } from './language.ts';

/** Changes the language in place: the words of all screens seen so far are loaded first, then everything is drawn anew and nothing typed is lost. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}
