import type { Operator } from './operator.ts';
import { MOST_MEMBERS, boolean, container, integer, memberKey, single, type Cardinality, type Present, type Value } from './value.ts';

const present = (values: readonly Value[]) => values.filter((value): value is Present => value !== null);
const keys = ({ base, items }: Present) => items.map((item) => memberKey(base, item));

const collect =
  (cardinality: Cardinality): Operator =>
  ({ args }) => {
    const parts = present(args);
    const base = parts[0]?.base;
    if (!base || parts.some((part) => part.base !== base)) return null;
    return container(base, cardinality, parts.flatMap((part) => part.items));
  };

const index: Operator = ({ args, numberOption }) => {
  const value = args[0] ?? null;
  const n = numberOption('n');
  const item = value && n !== undefined ? value.items[n - 1] : undefined;
  return item === undefined ? null : single(value!.base, item);
};

const remove: Operator = ({ args: [item = null, value = null] }) => {
  if (!item || !value) return null;
  const gone = memberKey(item.base, item.items[0]!);
  return container(value.base, value.cardinality, value.items.filter((each) => memberKey(value.base, each) !== gone));
};

const member: Operator = ({ args: [item = null, value = null] }) => (item && value ? boolean(keys(value).includes(keys(item)[0]!)) : null);

/** Ordered: the second stands in the first as one run. Otherwise: each of its members does, as often. */
const contains: Operator = ({ args: [whole = null, part = null] }) => {
  if (!whole || !part) return null;
  const [all, wanted] = [keys(whole), keys(part)];
  if (whole.cardinality === 'ordered') return boolean(all.some((_, from) => wanted.every((key, place) => all[from + place] === key)));
  return boolean(wanted.every((key) => {
    const place = all.indexOf(key);
    if (place >= 0) all.splice(place, 1);
    return place >= 0;
  }));
};

const repeat: Operator = ({ args, numberOption }) => {
  const parts = present(args);
  const times = numberOption('numberRepeats') ?? 0;
  const base = parts[0]?.base;
  if (!base || times < 1 || times * parts.length > MOST_MEMBERS) return null;
  return container(base, 'ordered', Array.from({ length: times }, () => parts.flatMap((part) => part.items)).flat());
};

const fieldValue: Operator = ({ args, option }) => {
  const value = args[0] ?? null;
  const place = value?.fields?.indexOf(String(option('fieldIdentifier'))) ?? -1;
  return place < 0 ? null : single(value!.base, value!.items[place]!);
};

const random: Operator = ({ args, random: draw }) => {
  const value = args[0] ?? null;
  return value && single(value.base, value.items[Math.floor(draw() * value.items.length)]!);
};

const randomInteger: Operator = ({ numberOption, random: draw }) => {
  const [min = 0, max = 0, step = 1] = [numberOption('min'), numberOption('max'), numberOption('step')];
  return step > 0 && max >= min ? integer(min + step * Math.floor(draw() * (Math.floor((max - min) / step) + 1))) : null;
};

const randomFloat: Operator = ({ numberOption, random: draw }) => {
  const [min = 0, max = 1] = [numberOption('min'), numberOption('max')];
  return single('float', min + draw() * (max - min));
};

export const CONTAINER_OPERATORS: Readonly<Record<string, Operator>> = {
  multiple: collect('multiple'),
  ordered: collect('ordered'),
  containerSize: ({ args }) => integer(args[0]?.items.length ?? 0),
  index,
  delete: remove,
  member,
  contains,
  repeat,
  fieldValue,
  random,
  randomInteger,
  randomFloat,
};
