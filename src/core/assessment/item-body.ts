import type { Run } from '../course/lesson.ts';
import type { Picture } from './interaction.ts';
import type { LocalText } from '../text.ts';

/** A piece of a line of an item: words, or the place of something that is answered or worked out. */
export type ItemRun =
  | Run
  /** The field of an inline choice or a text entry. */
  | { interaction: string }
  /** A gap of a gap match. */
  | { gap: string }
  /** Words that can be chosen in a hot text. */
  | { token: string; text: string }
  /** The value of a template or outcome variable. */
  | { variable: string }
  /** A small picture among the words, such as a sign or a formula that is a picture. */
  | { picture: Picture }
  /** Words that are shown (or hidden) by an outcome (`qti-feedback-inline`). */
  | { feedback: FeedbackWhen; runs: readonly ItemRun[] };

/** `show` words appear where the outcome has (or contains) the value; `hide` ones disappear. */
export interface FeedbackWhen {
  outcome: string;
  value: string;
  show: boolean;
}

/** The same line in each language that the item has. English comes with imported items. */
export interface ItemWords {
  zh?: readonly ItemRun[];
  bo?: readonly ItemRun[];
  en?: readonly ItemRun[];
}

export type ItemBlock =
  | { kind: 'paragraph' | 'heading' | 'quote'; words: ItemWords }
  | { kind: 'list'; ordered: boolean; items: readonly ItemWords[] }
  | { kind: 'table'; head: readonly ItemWords[]; rows: readonly (readonly ItemWords[])[] }
  | { kind: 'figure'; picture: Picture; caption?: LocalText }
  | { kind: 'audio' | 'video'; file: string; title: LocalText; transcript?: LocalText }
  /** The place of a block interaction. */
  | { kind: 'interaction'; response: string }
  /** Blocks that are shown (or hidden) by an outcome (`qti-feedback-block`). */
  | { kind: 'feedback'; when: FeedbackWhen; blocks: readonly ItemBlock[] };

/** Words without anything else in them, for lists and names. */
export function plainWords(runs: readonly ItemRun[] | undefined): string {
  return (runs ?? []).map((run) => ('text' in run ? run.text : 'runs' in run ? '' : ' … ')).join('');
}
