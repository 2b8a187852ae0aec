import type { Interaction } from '#core/assessment/interaction.ts';
import type { Feedback } from '#core/assessment/item.ts';
import type { ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import type { Language, LocalText } from '#core/text.ts';
import type { Assets } from './assets.ts';

/** What is gathered while one item is read. */
export interface ItemReader {
  /** The file that it stands in: addresses of media begin there. */
  file: string;
  language: Language;
  assets: Assets;
  /** Template variables that formulas may name (`math-variable`). */
  mathVariables?: ReadonlySet<string>;
  interactions: Interaction[];
  rubric: LocalText[];
  /** What choices say when they were chosen: said after the answer, as choices have words alone. */
  feedback: Feedback[];
  /** What a reader of the report should know, although nothing that counts is lost. */
  notes: Set<string>;
  /** What makes the interaction another one, or none. */
  interactionLosses: Set<string>;
  /** What makes the score another one, or none. */
  scoringLosses: Set<string>;
}

/** The language of a text: the one it declares where that is one of ours, or else by its script. */
export function languageOf(declared: string | undefined, text: string): Language {
  const tag = declared?.toLowerCase() ?? '';
  if (/^zh\b/.test(tag)) return 'zh';
  if (/^bo\b/.test(tag)) return 'bo';
  if (/\p{Script=Tibetan}/u.test(text)) return 'bo';
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}

/** Chinese must be there in the native form: an imported text stands there as well until somebody translates it. */
export const localText = (text: string, { language }: Pick<ItemReader, 'language'>): LocalText => (language === 'zh' ? { zh: text } : { zh: text, [language]: text });
export const itemWords = (runs: readonly ItemRun[], { language }: Pick<ItemReader, 'language'>): ItemWords => ({ [language]: runs });
