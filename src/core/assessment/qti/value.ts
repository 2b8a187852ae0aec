/**
 * Values of the response and outcome variables of an item, by the base types and cardinalities of QTI 3.0 (IMS Question & Test
 * Interoperability, Assessment, Section and Item Information Model v3.0, "Base types" and "Cardinality").
 */
export const BASE_TYPES = ['identifier', 'boolean', 'integer', 'float', 'string', 'point', 'pair', 'directedPair', 'duration', 'file', 'uri'] as const;
export type BaseType = (typeof BASE_TYPES)[number];

export const CARDINALITIES = ['single', 'multiple', 'ordered', 'record'] as const;
export type Cardinality = (typeof CARDINALITIES)[number];

/** Points ("12 30") and pairs ("a b") stay text: that is how they travel and how they are compared. */
export type Scalar = string | number | boolean;

/** A value that is there; `null` stands for QTI's NULL, which an empty container and an empty text are as well. */
export interface Present {
  base: BaseType;
  cardinality: Cardinality;
  items: readonly Scalar[];
  /** Names of the fields of a record, one for each item. */
  fields?: readonly string[];
}
export type Value = Present | null;

const NUMERIC: readonly BaseType[] = ['integer', 'float', 'duration'];
export const isNumeric = (base: BaseType): boolean => NUMERIC.includes(base);

/** At most this many members in a container, and signs in a text: nothing that a person answers needs more. */
export const MOST_MEMBERS = 1000;
export const MOST_SIGNS = 20_000;

/** One member from its text on the wire or in a package; `undefined` where the text is none of its base type. */
export function readScalar(base: BaseType, text: string): Scalar | undefined {
  if (text.length > MOST_SIGNS) return undefined;
  const trimmed = text.trim();
  switch (base) {
    case 'boolean':
      return trimmed === 'true' || trimmed === '1' ? true : trimmed === 'false' || trimmed === '0' ? false : undefined;
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined;
    case 'float':
    case 'duration':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
    case 'point':
      return /^-?\d+(\.\d+)? -?\d+(\.\d+)?$/.test(trimmed) ? trimmed : undefined;
    case 'pair':
    case 'directedPair':
      return /^\S+ \S+$/.test(trimmed) ? trimmed : undefined;
    case 'identifier':
      return trimmed === '' ? undefined : trimmed;
    default:
      return text;
  }
}

/**
 * A value from texts, or null where there is none, a text is no value of its type, or there are more than a container may hold.
 * @param texts one text for `single`, any number for the containers
 */
export function readValue(base: BaseType, cardinality: Cardinality, texts: readonly string[] | undefined): Value {
  if (!texts || texts.length === 0 || texts.length > MOST_MEMBERS || (cardinality === 'single' && texts.length !== 1)) return null;
  const items: Scalar[] = [];
  for (const text of texts) {
    const scalar = readScalar(base, text);
    if (scalar === undefined) return null;
    items.push(scalar);
  }
  return container(base, cardinality, items);
}

/** A value of members, or null for the empty container and the empty text. */
export function container(base: BaseType, cardinality: Cardinality, items: readonly Scalar[]): Value {
  if (items.length === 0 || items.length > MOST_MEMBERS) return null;
  if (cardinality === 'single' && base === 'string' && items[0] === '') return null;
  return { base, cardinality, items };
}

export const single = (base: BaseType, item: Scalar): Value => container(base, 'single', [item]);
export const boolean = (item: boolean): Value => single('boolean', item);
/** A number as QTI types it; a result that is no finite number is NULL. */
export function float(item: number): Value {
  return Number.isFinite(item) ? single('float', item) : null;
}
export function integer(item: number): Value {
  return Number.isSafeInteger(item) ? single('integer', item) : null;
}

export const texts = (value: Value): readonly string[] => value?.items.map(String) ?? [];

/** The one member of a single value. */
export const only = (value: Value): Scalar | undefined => (value?.cardinality === 'single' ? value.items[0] : undefined);
export function numberOf(value: Value): number | undefined {
  const item = only(value);
  return typeof item === 'number' ? item : undefined;
}

/** A form in which equal members are equal texts: a `pair` has no direction. */
export function memberKey(base: BaseType, item: Scalar): string {
  if (base !== 'pair') return String(item);
  return String(item).split(' ').sort().join(' ');
}

/** QTI's `match`: same base type and cardinality, same members (in the same order for all but `multiple`). */
export function sameValue(a: Present, b: Present): boolean {
  if (a.cardinality !== b.cardinality || a.items.length !== b.items.length) return false;
  if (a.base !== b.base && !(isNumeric(a.base) && isNumeric(b.base))) return false;
  const keys = (value: Present) => value.items.map((item, place) => `${value.fields?.[place] ?? ''} ${memberKey(value.base, item)}`);
  const [left, right] = [keys(a), keys(b)];
  if (a.cardinality !== 'ordered') {
    left.sort();
    right.sort();
  }
  return left.every((key, place) => key === right[place]);
}
