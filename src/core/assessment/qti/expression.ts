import type { Constant } from './declaration.ts';

/**
 * Expressions and rules of QTI 3.0 as a tree of plain data. It is interpreted, operator by operator, with a budget; nothing of a
 * package is ever run as code. `op` is QTI's name without the prefix, in camel case (`qti-map-response` is `mapResponse`).
 */
export interface Expression {
  op: string;
  args?: readonly Expression[];
  /** variable, correct, default, mapResponse, mapResponsePoint: which one. */
  id?: string;
  /** baseValue */
  value?: Constant;
  /** QTI's attributes: toleranceMode, tolerance, caseSensitive, pattern, figures, roundingMode, n, min, max, step, name, shape, coords, fieldIdentifier, numberRepeats, substring … */
  options?: Readonly<Record<string, string | number | boolean | readonly number[]>>;
}

/** One rule of response or template processing. */
export type Rule =
  | { rule: 'set'; id: string; to: Expression }
  | { rule: 'lookup'; id: string; to: Expression }
  | { rule: 'setCorrect'; id: string; to: Expression }
  | { rule: 'setDefault'; id: string; to: Expression }
  | { rule: 'if'; branches: readonly { when: Expression; run: readonly Rule[] }[]; else?: readonly Rule[] }
  | { rule: 'constraint'; when: Expression }
  | { rule: 'group'; rules: readonly Rule[] }
  | { rule: 'exit' };

/** Every operator that the interpreter knows; an importer asks here what it can keep. */
export const KNOWN_OPERATORS = new Set([
  'baseValue', 'variable', 'correct', 'default', 'mapResponse', 'mapResponsePoint', 'null', 'mathConstant', 'random', 'randomInteger', 'randomFloat',
  'and', 'or', 'not', 'anyN', 'isNull', 'match', 'equal', 'equalRounded', 'lt', 'lte', 'gt', 'gte', 'durationLT', 'durationGTE',
  'sum', 'product', 'subtract', 'divide', 'power', 'integerDivide', 'integerModulus', 'truncate', 'round', 'roundTo', 'integerToFloat', 'max', 'min', 'gcd', 'lcm', 'mathOperator', 'statsOperator',
  'stringMatch', 'substring', 'patternMatch',
  // Beyond QTI, where makers have operators of their own.
  'fold', 'parseNumber',
  'multiple', 'ordered', 'containerSize', 'index', 'delete', 'member', 'contains', 'repeat', 'fieldValue', 'inside',
]);
