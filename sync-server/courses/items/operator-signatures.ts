/** What the arguments of an operator have to be. */
export type Takes = 'numbers' | 'truths' | 'texts' | 'anything';

/** How an author calls an operator. */
export interface Signature {
  /** How many arguments at least and at most. */
  args: readonly [number, number];
  takes: Takes;
  /** The base type of its value; 'like' that of its first argument. */
  gives: 'boolean' | 'integer' | 'float' | 'like';
  /** 'single' unless said; 'like' as its last argument. */
  as?: 'multiple' | 'ordered' | 'like';
  options?: readonly string[];
  /** Options without which it means nothing. */
  needs?: readonly string[];
  /** Quoted words among its arguments are of the kind of the others. */
  compares?: true;
}

const MANY = 100;
const truth = (args: readonly [number, number], takes: Takes, more: Partial<Signature> = {}): Signature => ({ args, takes, gives: 'boolean', ...more });
const whole = (args: readonly [number, number], more: Partial<Signature> = {}): Signature => ({ args, takes: 'numbers', gives: 'integer', ...more });
const number = (args: readonly [number, number], more: Partial<Signature> = {}): Signature => ({ args, takes: 'numbers', gives: 'float', ...more });
const like = (args: readonly [number, number], more: Partial<Signature> = {}): Signature => ({ args, takes: 'numbers', gives: 'like', ...more });
const CASE = { options: ['caseSensitive'] };
const ROUNDING = { options: ['roundingMode', 'figures'], needs: ['figures'] };

/** The operators that are called with arguments, by QTI's names. Those that name a variable are in `expression-text.ts`. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  and: truth([1, MANY], 'truths'),
  or: truth([1, MANY], 'truths'),
  not: truth([1, 1], 'truths'),
  anyN: truth([1, MANY], 'truths', { options: ['min', 'max'], needs: ['min', 'max'] }),
  isNull: truth([1, 1], 'anything'),
  match: truth([2, 2], 'anything', { compares: true }),
  equal: truth([2, 2], 'numbers', { options: ['toleranceMode', 'tolerance', 'includeLowerBound', 'includeUpperBound'] }),
  equalRounded: truth([2, 2], 'numbers', ROUNDING),
  lt: truth([2, 2], 'numbers'),
  lte: truth([2, 2], 'numbers'),
  gt: truth([2, 2], 'numbers'),
  gte: truth([2, 2], 'numbers'),
  durationLT: truth([2, 2], 'numbers'),
  durationGTE: truth([2, 2], 'numbers'),
  sum: like([1, MANY]),
  product: like([1, MANY]),
  subtract: like([2, 2]),
  divide: number([2, 2]),
  power: number([2, 2]),
  integerDivide: whole([2, 2]),
  integerModulus: whole([2, 2]),
  truncate: whole([1, 1]),
  round: whole([1, 1]),
  roundTo: number([1, 1], ROUNDING),
  integerToFloat: number([1, 1]),
  max: like([1, MANY]),
  min: like([1, MANY]),
  gcd: whole([1, MANY]),
  lcm: whole([1, MANY]),
  mathOperator: number([1, 2], { options: ['name'], needs: ['name'] }),
  statsOperator: number([1, MANY], { options: ['name'], needs: ['name'] }),
  stringMatch: truth([2, 2], 'texts', { options: ['caseSensitive', 'substring'] }),
  substring: truth([2, 2], 'texts', CASE),
  patternMatch: truth([1, 1], 'texts', { options: ['pattern'], needs: ['pattern'] }),
  fold: { args: [1, 1], takes: 'texts', gives: 'like', options: ['how'] },
  parseNumber: { args: [1, 1], takes: 'texts', gives: 'float', options: ['comma'] },
  multiple: { args: [1, MANY], takes: 'anything', gives: 'like', as: 'multiple', compares: true },
  ordered: { args: [1, MANY], takes: 'anything', gives: 'like', as: 'ordered', compares: true },
  containerSize: whole([1, 1], { takes: 'anything' }),
  index: { args: [1, 1], takes: 'anything', gives: 'like', options: ['n'], needs: ['n'] },
  delete: { args: [2, 2], takes: 'anything', gives: 'like', as: 'like', compares: true },
  member: truth([2, 2], 'anything', { compares: true }),
  contains: truth([2, 2], 'anything', { compares: true }),
  repeat: { args: [1, MANY], takes: 'anything', gives: 'like', as: 'ordered', options: ['numberRepeats'], needs: ['numberRepeats'] },
  fieldValue: { args: [1, 1], takes: 'anything', gives: 'like', options: ['fieldIdentifier'], needs: ['fieldIdentifier'] },
  inside: truth([1, 1], 'anything', { options: ['shape', 'coords'], needs: ['shape', 'coords'] }),
  random: { args: [1, 1], takes: 'anything', gives: 'like' },
  randomInteger: whole([0, 0], { options: ['min', 'max', 'step'], needs: ['min', 'max'] }),
  randomFloat: number([0, 0], { options: ['min', 'max'], needs: ['min', 'max'] }),
};

/** Signs for operators. */
export const SIGNS: Readonly<Record<string, string>> = {
  '+': 'sum',
  '-': 'subtract',
  '*': 'product',
  '/': 'divide',
  '^': 'power',
  '%': 'integerModulus',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  and: 'and',
  or: 'or',
};
