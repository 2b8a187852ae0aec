import type { Operator } from './operator.ts';
import { PatternError, matchesPattern } from './pattern.ts';
import { ProcessingError } from './scope.ts';
import { boolean, float, only, readScalar, single, type Value } from './value.ts';

const textOf = (value: Value): string | undefined => {
  const item = only(value);
  return item === undefined ? undefined : String(item);
};

const two =
  (holds: (a: string, b: string, caseSensitive: boolean) => boolean): Operator =>
  ({ args, option }) => {
    const [a, b] = args.map(textOf);
    if (a === undefined || b === undefined) return null;
    const caseSensitive = option('caseSensitive') !== false;
    return boolean(caseSensitive ? holds(a, b, true) : holds(a.toLowerCase(), b.toLowerCase(), false));
  };

const stringMatch: Operator = (call) => two((a, b) => (call.option('substring') === true ? a.includes(b) : a === b))(call);

const patternMatch: Operator = ({ args, option }) => {
  const text = textOf(args[0] ?? null);
  if (text === undefined) return null;
  try {
    return boolean(matchesPattern(String(option('pattern') ?? ''), text));
  } catch (error) {
    if (error instanceof PatternError) throw new ProcessingError(`patternMatch: ${error.message}`);
    throw error;
  }
};

/** Not QTI's: a text without white space at its ends; with `how: ascii` also without accents. */
const fold: Operator = ({ args, option }) => {
  const text = textOf(args[0] ?? null)?.trim();
  if (text === undefined) return null;
  return single('string', option('how') === 'ascii' ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text);
};

/** Not QTI's: the number that a text is, NULL where it is none. With `comma` a comma stands before the fraction, as in much of Europe. */
const parseNumber: Operator = ({ args, option }) => {
  const text = textOf(args[0] ?? null);
  const number = text === undefined ? undefined : readScalar('float', option('comma') === true ? text.replace(',', '.') : text);
  return typeof number === 'number' ? float(number) : null;
};

export const TEXT_OPERATORS: Readonly<Record<string, Operator>> = {
  stringMatch,
  /** Whether the first is part of the second. */
  substring: two((a, b) => b.includes(a)),
  patternMatch,
  fold,
  parseNumber,
};
