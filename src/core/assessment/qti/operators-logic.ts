import { isInside, readPoint } from './area.ts';
import type { Shape } from './declaration.ts';
import type { Operator } from './operator.ts';
import { boolean, only, sameValue, type Value } from './value.ts';

const truth = (value: Value): boolean | undefined => {
  const item = only(value);
  return typeof item === 'boolean' ? item : undefined;
};

const and: Operator = ({ args }) => {
  const all = args.map(truth);
  return all.includes(false) ? boolean(false) : all.includes(undefined) ? null : boolean(true);
};

const or: Operator = ({ args }) => {
  const all = args.map(truth);
  return all.includes(true) ? boolean(true) : all.includes(undefined) ? null : boolean(false);
};

const not: Operator = ({ args }) => {
  const value = truth(args[0] ?? null);
  return value === undefined ? null : boolean(!value);
};

/** True where at least `min` and at most `max` hold; NULL where what is unknown decides. */
const anyN: Operator = ({ args, numberOption }) => {
  const [min = 0, max = args.length] = [numberOption('min'), numberOption('max')];
  const holding = args.filter((value) => truth(value) === true).length;
  const unknown = args.filter((value) => truth(value) === undefined).length;
  if (holding > max || holding + unknown < min) return boolean(false);
  return holding >= min && holding + unknown <= max ? boolean(true) : null;
};

const inside: Operator = ({ args, option, numbersOption }) => {
  const value = args[0] ?? null;
  if (!value) return null;
  const area = { shape: String(option('shape')) as Shape, coords: numbersOption('coords') };
  return boolean(value.items.some((item) => {
    const point = readPoint(String(item));
    return point !== null && isInside(area, point);
  }));
};

export const LOGIC_OPERATORS: Readonly<Record<string, Operator>> = {
  and,
  or,
  not,
  anyN,
  inside,
  null: () => null,
  isNull: ({ args }) => boolean((args[0] ?? null) === null),
  match: ({ args: [a = null, b = null] }) => (a && b ? boolean(sameValue(a, b)) : null),
};
