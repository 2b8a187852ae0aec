import type { Constant } from '#core/assessment/qti/declaration.ts';
import type { Expression } from '#core/assessment/qti/expression.ts';
import { isNumeric, type BaseType, type Cardinality } from '#core/assessment/qti/value.ts';

/** What an expression gives; 'any' where only its values tell. */
export interface ValueType {
  base: BaseType | 'any';
  cardinality: Cardinality | 'any';
}

/** A variable that rules and texts may name. */
export interface VariableType extends ValueType {
  base: BaseType;
  cardinality: Cardinality;
  is: 'response' | 'outcome' | 'variable' | 'count';
}
export type VariableTypes = ReadonlyMap<string, VariableType>;

const TEXTS: ReadonlySet<string> = new Set(['identifier', 'string', 'uri', 'pair', 'directedPair', 'point', 'file']);

export const isNumber = ({ base }: ValueType): boolean => base === 'any' || isNumeric(base);
export const isTruth = ({ base, cardinality }: ValueType): boolean => (base === 'any' || base === 'boolean') && (cardinality === 'any' || cardinality === 'single');
export const isText = ({ base }: ValueType): boolean => base === 'any' || TEXTS.has(base);

function sameBase(a: ValueType['base'], b: ValueType['base']): boolean {
  return a === b || a === 'any' || b === 'any' || (isNumeric(a) && isNumeric(b));
}

/** Whether two values can ever be the same. */
export function comparable(a: ValueType, b: ValueType): boolean {
  return sameBase(a.base, b.base) && (a.cardinality === b.cardinality || a.cardinality === 'any' || b.cardinality === 'any');
}

/** Whether a variable can hold a value: a single one fits where several do. */
export function fitsInto(variable: ValueType, value: ValueType): boolean {
  const cardinality = value.cardinality === variable.cardinality || value.cardinality === 'any' || value.cardinality === 'single';
  return cardinality && (sameBase(variable.base, value.base) || (TEXTS.has(variable.base) && TEXTS.has(value.base)));
}

/** The type in words, for messages. */
export function describeType({ base, cardinality }: ValueType): string {
  const of = base === 'any' ? 'value' : isNumeric(base) ? 'number' : base === 'boolean' ? 'truth value' : base;
  return cardinality === 'multiple' || cardinality === 'ordered' ? `several ${of}s` : `one ${of}`;
}

/** An expression whose quoted words are of a base type: `"A"` beside a response of choices is an identifier. */
export function withBase(expression: Expression, base: ValueType['base']): Expression {
  if (!TEXTS.has(base)) return expression;
  if (expression.op === 'baseValue' && expression.value?.base === 'string') return { ...expression, value: { ...expression.value, base } as Constant };
  if (expression.op === 'multiple' || expression.op === 'ordered') return { ...expression, args: (expression.args ?? []).map((arg) => withBase(arg, base)) };
  return expression;
}
