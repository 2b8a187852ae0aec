/** Plain statistics over small lists. Each says null where it means nothing, never NaN. */

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number | null => (values.length > 0 ? sum(values) / values.length : null);

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of a sample: divided by n - 1. Null for fewer than two. */
export function variance(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** Below this, binary fractions are all that differs. */
const NO_SPREAD = 1e-12;
const spreads = (value: number | null): value is number => value !== null && value > NO_SPREAD;

/** Pearson's correlation, -1 to 1; null where one of the two does not vary. With right and wrong as one of them it is the point-biserial one. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [varianceA, varianceB] = [variance(a), variance(b)];
  if (!spreads(varianceA) || !spreads(varianceB)) return null;
  const [meanA, meanB] = [mean(a)!, mean(b)!];
  const together = sum(a.map((value, at) => (value - meanA) * (b[at]! - meanB))) / (a.length - 1);
  return Math.max(-1, Math.min(1, together / Math.sqrt(varianceA * varianceB)));
}

export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 % of a normal distribution. */
const Z95 = 1.959964;

/** Where a correlation lies with 95 % certainty, by Fisher's z (1921). Null for fewer than four pairs. */
export function correlationInterval(r: number, pairs: number): Interval | null {
  if (pairs < 4) return null;
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, r)));
  const off = Z95 / Math.sqrt(pairs - 3);
  return { low: Math.tanh(z - off), high: Math.tanh(z + off) };
}

/**
 * Cronbach's alpha (1951).
 * @param rows one list of item scores for each person, all of the same items
 * @returns null for fewer than two items or persons, or where the sums do not vary
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | null {
  const items = rows[0]?.length ?? 0;
  const whole = variance(rows.map(sum));
  if (items < 2 || !spreads(whole)) return null;
  const apart = sum(Array.from({ length: items }, (_, item) => variance(rows.map((row) => row[item]!)) ?? 0));
  return (items / (items - 1)) * (1 - apart / whole);
}

/** Where alpha lies with 95 % certainty (Bonett 2002). Null for fewer than three persons or two items. */
export function alphaInterval(alpha: number, items: number, persons: number): Interval | null {
  if (persons < 3 || items < 2) return null;
  const off = Z95 * Math.sqrt((2 * items) / ((items - 1) * (persons - 2)));
  return { low: 1 - (1 - alpha) * Math.exp(off), high: 1 - (1 - alpha) * Math.exp(-off) };
}

/** The share of the best and of the weakest that Kelley (1939) found to tell most. */
export const GROUP_SHARE = 0.27;

/**
 * How much each value belongs to the best group, 0 to 1; the weights add up to the group's size. Those at its border who are equal
 * share the places that are left, so that no order among equals decides.
 */
export function groupWeights(values: readonly number[], from: 'top' | 'bottom'): readonly number[] {
  const size = Math.max(1, Math.round(values.length * GROUP_SHARE));
  const sign = from === 'top' ? 1 : -1;
  return values.map((value) => {
    const before = values.filter((other) => sign * (other - value) > NO_SPREAD).length;
    const equal = values.filter((other) => Math.abs(other - value) <= NO_SPREAD).length;
    return Math.max(0, Math.min(1, (size - before) / equal));
  });
}

/** A mean in which each value has a weight; null where all weights are 0. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number | null {
  const whole = sum(weights);
  return whole > 0 ? sum(values.map((value, at) => value * weights[at]!)) / whole : null;
}
