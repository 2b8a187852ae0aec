import type { Interaction } from '#core/assessment/interaction.ts';
import type { ResponseDeclaration, ResponseKey } from '#core/assessment/qti/declaration.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from '../fields.ts';
import type { Formulas } from '../formulas.ts';
import type { Media } from '../media.ts';
import type { VariableTypes } from './expression-types.ts';

/** How an answer earns SCORE: by one of QTI's templates, by conditions of which each earns an equal share, or by a person. */
export type Way = 'match' | 'map' | 'area' | 'tutor' | readonly Expression[];

/** One response of an item with its place, its key and how it is scored. */
export interface Part {
  interaction: Interaction;
  response: ResponseDeclaration;
  key: ResponseKey;
  way: Way;
  /** The SCORE of the right answer. */
  most: number;
  /** Works out the right answer from template variables. */
  keyRules?: readonly Rule[];
  /** What a tutor looks for. */
  rubric?: readonly LocalText[];
}

/** What the readers of items share. */
export interface ItemContext {
  media: Media;
  /** Null where the course has no formulas. */
  formulas: Formulas | null;
  /** Template variables of the item. */
  variables: VariableTypes;
  /** The Chinese body as it is written, '' where there is none. */
  body: string;
}

/** Reads the members of one type of interaction. `response` is the name that it answers under. */
export type ReadPart = (fields: Fields, response: string, context: ItemContext) => Part;

/** One type of item as authors write it: the names of its members, and who reads them. */
export interface PartType {
  members: readonly string[];
  read: ReadPart;
}
