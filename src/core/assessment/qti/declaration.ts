import type { BaseType, Cardinality, Scalar } from './value.ts';

/** Areas of pictures, coordinates in the picture's own pixels: `circle` x y r, `rect` left top right bottom, `poly` x y x y …, `ellipse` x y rx ry. */
export type Shape = 'default' | 'circle' | 'rect' | 'poly' | 'ellipse';
export interface Area {
  shape: Shape;
  coords: readonly number[];
}

/** What an interaction answers with: QTI's `qti-response-declaration` without its key. */
export interface ResponseDeclaration {
  id: string;
  cardinality: Cardinality;
  base: BaseType;
}

/** Points for each member of a response (`qti-mapping`). */
export interface Mapping {
  /** Ours: typed answers are compared as people mean them (full-width signs, Tibetan digits, final marks, upper case). */
  fold?: true;
  entries: readonly { key: string; value: number; caseSensitive?: boolean }[];
  default?: number;
  lower?: number;
  upper?: number;
}

/** Points for where a point lies (`qti-area-mapping`): the first area that holds it counts, each area once. */
export interface AreaMapping {
  entries: readonly (Area & { value: number })[];
  default?: number;
  lower?: number;
  upper?: number;
}

/** The key of one response. Stays on the server for graded assessments. */
export interface ResponseKey {
  correct?: readonly string[];
  mapping?: Mapping;
  areas?: AreaMapping;
}

/** From a value to an outcome (`qti-match-table`, `qti-interpolation-table`). */
export interface LookupTable {
  kind: 'match' | 'interpolation';
  rows: readonly { from: number; to: string; includeBoundary?: boolean }[];
  default?: string;
}

/** What processing says: SCORE, MAXSCORE, FEEDBACK and others (`qti-outcome-declaration`). */
export interface OutcomeDeclaration {
  id: string;
  cardinality: Cardinality;
  base: BaseType;
  default?: readonly string[];
  normalMaximum?: number;
  normalMinimum?: number;
  /** 'human': a tutor says what it is. */
  externalScored?: 'human' | 'externalMachine';
  lookup?: LookupTable;
}

/** A value that is drawn or worked out before the item is shown (`qti-template-declaration`). */
export interface TemplateDeclaration {
  id: string;
  cardinality: Cardinality;
  base: BaseType;
  default?: readonly string[];
}

/** A constant of an expression. */
export interface Constant {
  base: BaseType;
  cardinality?: Cardinality;
  items: readonly Scalar[];
}
