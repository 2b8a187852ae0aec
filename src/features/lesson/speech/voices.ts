import type { ReadLanguage } from '#core/notes/block-text.ts';

export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name'>;

const FITS: Record<ReadLanguage, RegExp> = { zh: /^(zh|cmn)\b/i, bo: /^bo\b/i };
/** Cantonese reads other words than those that stand there; of the others the mainland's is best. */
const NOT: Record<ReadLanguage, RegExp> = { zh: /\b(HK|MO|yue)\b/i, bo: /$^/ };
const BEST: Record<ReadLanguage, RegExp> = { zh: /\b(CN|Hans)\b/i, bo: /\bCN\b/i };

/**
 * The voice of this device for a language; null where it has none. Voices that send the text over the network are passed over:
 * they cost data that nobody was told the price of, and fall silent without a network.
 */
export function chooseVoice<V extends Voice>(voices: readonly V[], language: ReadLanguage): V | null {
  const fitting = voices.filter((voice) => {
    const tag = voice.lang.replaceAll('_', '-');
    return voice.localService && FITS[language].test(tag) && !NOT[language].test(tag);
  });
  return fitting.find((voice) => BEST[language].test(voice.lang.replaceAll('_', '-'))) ?? fitting[0] ?? null;
}
