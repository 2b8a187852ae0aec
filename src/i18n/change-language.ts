import i18next from 'i18next';
import type { Language } from '#core/text.ts';
import { rememberLanguage } from './language.ts';
import { wordsCome } from './missing-texts.ts';

let wanted: Language | undefined;

/**
 * Changes the language in place: the words of all screens seen so far are loaded first, then everything is drawn anew and nothing typed is lost.
 * Where words are neither in that language nor in Chinese on the device, the language changes when they have come; the last choice counts.
 */
export async function changeLanguage(language: Language): Promise<void> {
  wanted = language;
  await i18next.loadLanguages(language);
  const seen = i18next.options.ns;
  await wordsCome(typeof seen === 'string' ? [seen] : (seen ?? []), language);
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}
