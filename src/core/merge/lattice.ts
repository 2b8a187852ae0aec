import { canonicalJson } from '../hash/canonical.ts';

/**
 * A join-semilattice on values of one field. `join` is total, commutative, associative and idempotent, and its result is
 * never "less" than either side: the four laws that make the order and number of merges irrelevant.
 * `undefined` (the field is absent) is the bottom of every lattice.
 */
export interface Lattice<T> {
  join(a: T, b: T): T;
}

/** The greater by canonical text: a deterministic choice where no better order exists. */
function byText<T>(a: T, b: T): T {
  return canonicalJson(a) >= canonicalJson(b) ? a : b;
}

/** Numbers and texts: the greater one stays. NaN and other non-numbers lose against numbers. */
export const max: Lattice<number> = { join: (a, b) => (Number.isFinite(a) && Number.isFinite(b) ? Math.max(a, b) : Number.isFinite(a) ? a : Number.isFinite(b) ? b : byText(a, b)) };
export const min: Lattice<number> = { join: (a, b) => (Number.isFinite(a) && Number.isFinite(b) ? Math.min(a, b) : Number.isFinite(a) ? a : Number.isFinite(b) ? b : byText(a, b)) };
export const or: Lattice<boolean> = { join: (a, b) => a || b };
export const earliest: Lattice<string> = { join: (a, b) => (a <= b ? a : b) };

/** A chain of states: the one further along stays; a state this version does not know counts as furthest. */
export function chain<S extends string>(states: readonly S[]): Lattice<S> {
  const rank = (state: S) => (states.includes(state) ? states.indexOf(state) : states.length);
  return { join: (a, b) => (rank(a) === rank(b) ? byText(a, b) : rank(a) > rank(b) ? a : b) };
}

/** A set kept as a sorted list of texts. */
export const union: Lattice<readonly string[]> = { join: (a, b) => [...new Set([...a, ...b])].sort() };

/** A map whose values are joined key by key. A value that only one side has is joined with itself: lists come out in one order whoever made them. */
export function mapOf<V>(values: Lattice<V>): Lattice<Record<string, V>> {
  return {
    join(a, b) {
      const joined = new Map<string, V>();
      for (const [key, value] of [...Object.entries(a), ...Object.entries(b)]) joined.set(key, values.join(joined.has(key) ? joined.get(key)! : value, value));
      return Object.fromEntries([...joined].sort(([x], [y]) => (x < y ? -1 : 1)));
    },
  };
}

/** Written once. Two different values for a thing that never changes are a fault; the same one wins everywhere. */
export const constant: Lattice<unknown> = { join: byText };

/** Last write wins by the stamp `hlc`; a tie is broken by content. Only for values that cost nothing to lose. */
export function lastWrite<T extends { hlc: string }>(): Lattice<T> {
  return { join: (a, b) => (a.hlc === b.hlc ? byText(a, b) : a.hlc > b.hlc ? a : b) };
}

/**
 * Versions of one value written one after the other by one device, numbered by `n`. The highest number stays.
 * Where two with the same number differ (a device restored from an old copy of itself), both stay.
 */
export const latestVersions: Lattice<readonly { n: number }[]> = {
  join(a, b) {
    const all = [...a, ...b];
    const highest = Math.max(...all.map((version) => version.n));
    const unique = new Map(all.filter((version) => version.n === highest).map((version) => [canonicalJson(version), version]));
    return [...unique].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, version]) => version);
  },
};

/** A switch that is turned on and off; each turn counts `n` up. The last turn stands, and of two with the same number the one that is on. */
export const latestSwitch: Lattice<{ n: number; on: boolean }> = {
  join: (a, b) => (a.n !== b.n ? (a.n > b.n ? a : b) : a.on !== b.on ? (a.on ? a : b) : byText(a, b)),
};

/** The lattices of a document's fields, by name. A field not named is joined as a `constant`, so nothing unknown is dropped. */
export type FieldLattices = Readonly<Record<string, { join(a: never, b: never): unknown }>>;

/** Joins two documents field by field; fields that only one side has are kept, whatever their names. */
export function joinFields<D extends object>(lattices: FieldLattices, a: D, b: D): D {
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const joined = new Map<string, unknown>();
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [x, y] = [left[key], right[key]];
    const lattice: Lattice<unknown> = Object.hasOwn(lattices, key) ? (lattices[key] as unknown as Lattice<unknown>) : constant;
    joined.set(key, x === undefined ? y : y === undefined ? x : lattice.join(x, y));
  }
  return Object.fromEntries(joined) as D;
}

/** Whole documents of one writer: the one with the greater counter stays, a tie is broken by content. */
export function greatestVersion<D extends object>(counter: string): Lattice<D> {
  const of = (document: D) => Number((document as Record<string, unknown>)[counter]) || 0;
  return { join: (a, b) => (of(a) === of(b) ? byText(a, b) : of(a) > of(b) ? a : b) };
}
