import type { Operator } from './operator.ts';
import { boolean, float, integer, numberOf, type Value } from './value.ts';

/** All numbers of the arguments, containers opened; undefined where any is NULL or no number. */
function numbers(args: readonly Value[]): number[] | undefined {
  const found = args.flatMap((value) => value?.items ?? [NaN]);
  return found.every((item) => typeof item === 'number' && !Number.isNaN(item)) ? (found as number[]) : undefined;
}

/** Whole if all arguments are whole. */
function like(args: readonly Value[], result: number): Value {
  return args.every((value) => value?.base === 'integer') ? integer(result) : float(result);
}

const fold =
  (combine: (all: number[]) => number): Operator =>
  ({ args }) => {
    const all = numbers(args);
    return all && all.length > 0 ? like(args, combine(all)) : null;
  };

const two =
  (combine: (a: number, b: number) => number, make: (args: readonly Value[], result: number) => Value = like): Operator =>
  ({ args }) => {
    const [a, b] = args.map(numberOf);
    return a === undefined || b === undefined ? null : make(args, combine(a, b));
  };

const one =
  (combine: (a: number) => number, make: (result: number) => Value): Operator =>
  ({ args }) => {
    const a = numberOf(args[0] ?? null);
    return a === undefined ? null : make(combine(a));
  };

const compare =
  (holds: (a: number, b: number) => boolean): Operator =>
  ({ args }) => {
    const [a, b] = args.map(numberOf);
    return a === undefined || b === undefined ? null : boolean(holds(a, b));
  };

const gcd = (a: number, b: number): number => {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
};

/** Rounded to significant figures or decimal places (QTI `roundingMode`), halves away from zero as people do it. */
export function rounded(value: number, mode: unknown, figures: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const places = mode === 'significantFigures' ? figures - 1 - Math.floor(Math.log10(Math.abs(value))) : figures;
  const shifted = Number(`${Math.abs(value)}e${places}`);
  const scaled = Number.isFinite(shifted) ? shifted : Math.abs(value) * 10 ** places;
  return (Math.sign(value) * Math.round(scaled)) / 10 ** places;
}

const equal: Operator = ({ args, option, numbersOption }) => {
  const [a, b] = args.map(numberOf);
  if (a === undefined || b === undefined) return null;
  const mode = option('toleranceMode') ?? 'exact';
  if (mode === 'exact') return boolean(a === b);
  const [below = 0, above = below] = numbersOption('tolerance');
  const [least, most] = mode === 'relative' ? [a * (1 - below / 100), a * (1 + above / 100)] : [a - below, a + above];
  // What binary fractions lose must not cost a point: 0.1 + 0.2 is 0.3.
  const slack = 1e-9 * Math.max(1, Math.abs(a));
  const lower = option('includeLowerBound') === false ? b > least : b >= least - slack;
  const upper = option('includeUpperBound') === false ? b < most : b <= most + slack;
  return boolean(lower && upper);
};

const equalRounded: Operator = ({ args, option, numberOption }) => {
  const [a, b] = args.map(numberOf);
  const figures = numberOption('figures');
  if (a === undefined || b === undefined || figures === undefined) return null;
  const mode = option('roundingMode') ?? 'significantFigures';
  return boolean(rounded(a, mode, figures) === rounded(b, mode, figures));
};

const MATH: Readonly<Record<string, (a: number, b: number) => number>> = {
  sin: Math.sin, cos: Math.cos, tan: Math.tan, sec: (a) => 1 / Math.cos(a), csc: (a) => 1 / Math.sin(a), cot: (a) => 1 / Math.tan(a),
  asin: Math.asin, acos: Math.acos, atan: Math.atan, atan2: Math.atan2, asec: (a) => Math.acos(1 / a), acsc: (a) => Math.asin(1 / a), acot: (a) => Math.atan(1 / a),
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, sech: (a) => 1 / Math.cosh(a), csch: (a) => 1 / Math.sinh(a), coth: (a) => 1 / Math.tanh(a),
  log: Math.log10, ln: Math.log, exp: Math.exp, abs: Math.abs, signum: Math.sign, floor: Math.floor, ceil: Math.ceil,
  toDegrees: (a) => (a * 180) / Math.PI, toRadians: (a) => (a * Math.PI) / 180,
};

const mathOperator: Operator = ({ args, option }) => {
  const name = String(option('name'));
  const [a, b = 0] = args.map(numberOf);
  if (a === undefined || !Object.hasOwn(MATH, name)) return null;
  const result = MATH[name]!(a, b);
  return name === 'floor' || name === 'ceil' || name === 'signum' ? integer(result) : float(result);
};

const mean = (all: readonly number[]) => all.reduce((sum, item) => sum + item, 0) / all.length;
const squares = (all: readonly number[]) => all.reduce((sum, item) => sum + (item - mean(all)) ** 2, 0);
const STATISTICS: Readonly<Record<string, (all: readonly number[]) => number>> = {
  mean,
  sampleVariance: (all) => squares(all) / (all.length - 1),
  sampleSD: (all) => Math.sqrt(squares(all) / (all.length - 1)),
  popVariance: (all) => squares(all) / all.length,
  popSD: (all) => Math.sqrt(squares(all) / all.length),
};

const statsOperator: Operator = ({ args, option }) => {
  const all = numbers(args);
  const name = String(option('name'));
  return all && all.length > 0 && Object.hasOwn(STATISTICS, name) ? float(STATISTICS[name]!(all)) : null;
};

const asFloat = (_args: readonly Value[], result: number) => float(result);
const asInteger = (_args: readonly Value[], result: number) => integer(result);

export const NUMERIC_OPERATORS: Readonly<Record<string, Operator>> = {
  sum: fold((all) => all.reduce((sum, item) => sum + item, 0)),
  product: fold((all) => all.reduce((product, item) => product * item, 1)),
  max: fold((all) => Math.max(...all)),
  min: fold((all) => Math.min(...all)),
  gcd: fold((all) => all.reduce(gcd)),
  lcm: fold((all) => all.reduce((a, b) => (a === 0 || b === 0 ? 0 : Math.abs(a * b) / gcd(a, b)))),
  subtract: two((a, b) => a - b),
  divide: two((a, b) => (b === 0 ? NaN : a / b), asFloat),
  power: two((a, b) => a ** b, asFloat),
  integerDivide: two((a, b) => Math.floor(a / b), asInteger),
  integerModulus: two((a, b) => a - b * Math.floor(a / b), asInteger),
  truncate: one(Math.trunc, integer),
  round: one((a) => Math.floor(a + 0.5), integer),
  roundTo: ({ args, option, numberOption }) => {
    const [a, figures] = [numberOf(args[0] ?? null), numberOption('figures')];
    return a === undefined || figures === undefined ? null : float(rounded(a, option('roundingMode') ?? 'significantFigures', figures));
  },
  integerToFloat: one((a) => a, float),
  mathOperator,
  statsOperator,
  equal,
  equalRounded,
  lt: compare((a, b) => a < b),
  lte: compare((a, b) => a <= b),
  gt: compare((a, b) => a > b),
  gte: compare((a, b) => a >= b),
  durationLT: compare((a, b) => a < b),
  durationGTE: compare((a, b) => a >= b),
};
