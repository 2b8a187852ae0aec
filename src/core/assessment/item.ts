import type { LocalText } from '../text.ts';
import type { Interaction } from './interaction.ts';
import type { FeedbackWhen, ItemBlock } from './item-body.ts';
import type { OutcomeDeclaration, ResponseDeclaration, ResponseKey, TemplateDeclaration } from './qti/declaration.ts';
import type { Rule } from './qti/expression.ts';
import type { Marking } from '../review/marking.ts';
import type { Part, ReviewRules } from './test-structure.ts';

/** Variables that are drawn before the item is shown, from the attempt's seed (`qti-template-processing`). */
export interface Templates {
  declarations: readonly TemplateDeclaration[];
  rules: readonly Rule[];
}

/** What is said after an answer, by an outcome (`qti-modal-feedback`). */
export interface Feedback {
  when: FeedbackWhen;
  title?: LocalText;
  blocks: readonly ItemBlock[];
}

/**
 * How an item is scored: its key. Stands in packages of practice assessments only; of graded ones the server alone has it.
 * `processing` is one of QTI's response processing templates, or rules.
 */
export interface ItemScoring {
  responses: Readonly<Record<string, ResponseKey>>;
  outcomes: readonly OutcomeDeclaration[];
  processing: 'matchCorrect' | 'mapResponse' | 'mapResponsePoint' | 'tutor' | { rules: readonly Rule[] };
  /** The greatest SCORE that processing gives: what stands for the whole of the item's points. */
  most: number;
  feedback?: readonly Feedback[];
  /** Rules of the templates that would tell the key (`setCorrectResponse`). */
  templateRules?: readonly Rule[];
  explain?: LocalText;
}

/** One question, by the structure of QTI 3.0 (`qti-assessment-item`), its texts in each language, its key apart. */
export interface Item {
  id: string;
  /** What is asked, in words alone: for lists and names, and what is shown where there is no `body`. */
  prompt: LocalText;
  body?: readonly ItemBlock[];
  interactions: readonly Interaction[];
  responses: readonly ResponseDeclaration[];
  /** What the whole of it is worth. */
  points: number;
  objective?: string;
  /** What a tutor looks for. */
  rubric?: readonly LocalText[];
  templates?: Templates;
  /** May be answered again after feedback, until it says that it is done. */
  adaptive?: true;
  /** The language (BCP 47) that an imported item says it is in, where its words stand in for those of the course. */
  language?: string;
  scoring?: ItemScoring;
}

/** An assessment as it stands in a package. Graded: the items carry no keys and only the server scores. */
export interface Assessment {
  id: string;
  title: LocalText;
  kind: 'practice' | 'graded';
  /** Every item that may be shown. */
  items: readonly Item[];
  /** How they are drawn and gone through; absent: all of them in order, freely. */
  parts?: readonly Part[];
  /** Minutes allowed, null for no limit. */
  minutes: number | null;
  /** Minutes after that in which answers still count, so that nobody loses one to a slow phone. */
  grace?: number;
  /** What may be seen afterwards; absent: everything after the hand-in where keys are in the package, the answers alone where they are not. */
  review?: ReviewRules;
  attempts: number;
  /** Practice: mastered are m right of the last n answers of an objective. Absent: 4 of 5. */
  mastery?: { m: number; n: number };
  /** What the objectives that items name are called. */
  objectives?: Readonly<Record<string, LocalText>>;
  /** Per cent needed. */
  pass: number;
  weight: number;
  /** Two people mark what a person scores; absent: one. */
  marking?: Marking;
}

/** The keys of an assessment by item: the part that stays on the server for graded ones. */
export type AnswerKeys = Readonly<Record<string, ItemScoring>>;
