import type { LocalText } from '../text.ts';

export interface ItemChoice {
  id: string;
  text: LocalText;
}

/** The right answer and how it is scored. Only in packages of practice assessments; graded ones keep it on the server. */
export interface ItemKey {
  /** choice, multiple: ids of the right choices */
  correct?: readonly string[];
  /** text: every accepted answer, in any language */
  accept?: readonly string[];
  /** number */
  value?: number;
  tolerance?: number;
  explain?: LocalText;
}

/** One question. `extended` is always scored by a tutor. */
export interface Item {
  id: string;
  type: 'choice' | 'multiple' | 'text' | 'number' | 'extended';
  prompt: LocalText;
  choices?: readonly ItemChoice[];
  points: number;
  words?: { min: number; max: number };
  rubric?: readonly LocalText[];
  objective?: string;
  key?: ItemKey;
}

/** An assessment as it stands in a package. Graded: the items carry no keys and only the server scores. */
export interface Assessment {
  id: string;
  title: LocalText;
  kind: 'practice' | 'graded';
  items: readonly Item[];
  /** Minutes allowed, null for no limit. */
  minutes: number | null;
  attempts: number;
  /** Per cent needed. */
  pass: number;
  weight: number;
}

/** The keys of an assessment by item: the part that stays on the server for graded ones. */
export type AnswerKeys = Readonly<Record<string, ItemKey>>;
