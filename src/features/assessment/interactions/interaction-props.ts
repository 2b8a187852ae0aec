import type { Interaction, InteractionKind } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import type { AnswerFile } from '#core/documents/attempt.ts';

/** What the input of every kind of interaction gets. */
export interface InteractionProps<K extends InteractionKind = InteractionKind> {
  interaction: Extract<Interaction, { kind: K }>;
  item: Item;
  /** The members of the response as texts, in QTI's form. */
  texts: readonly string[];
  /** The files that the response names. */
  files: readonly AnswerFile[];
  /** The attempt's: choices are shuffled by it. */
  seed: number;
  locked: boolean;
  /**
   * @param delayMs the pause in typing after which it is written; 0 writes at once
   * @param files those that the texts name, where the answer is a file
   */
  onChange: (texts: readonly string[], delayMs: number, files?: readonly AnswerFile[]) => void;
  /** The field was left. */
  onLeave: () => void;
}

/** A pause in typing after which an answer is written, in milliseconds. */
export const TYPING_PAUSE_MS = 600;
