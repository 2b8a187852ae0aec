import type { Mapping } from '#core/assessment/qti/declaration.ts';
import type { Fields } from '../fields.ts';

/** How answers that are right in part count. */
export interface Partial {
  /** False: all or nothing. */
  shares: boolean;
  /** SCORE of single ids, where they differ. */
  per?: Readonly<Record<string, number>>;
  /** SCORE of each wrong one. */
  wrong?: number;
  least?: number;
  most?: number;
}

/** `partial: true`, `partial: false`, or `partial: {per: {A: 2}, wrong: -1, least: 0, most: 3}`. */
export function readPartial(fields: Fields, fallback: boolean): Partial {
  const value = fields.value('partial');
  if (value === undefined || typeof value === 'boolean') return { shares: value ?? fallback };
  const partial = fields.child('partial').known('per', 'wrong', 'least', 'most');
  const number = (key: string) => (partial.has(key) ? { [key]: partial.number(key, { min: -1000, max: 1000 }) } : {});
  const per = partial.has('per') ? { per: Object.fromEntries(partial.child('per').keys().map((id) => [id, partial.child('per').number(id, { min: -1000, max: 1000 })])) } : {};
  return { shares: true, ...per, ...number('wrong'), ...number('least'), ...number('most') };
}

/**
 * Points for each right id: an equal share of 1, or what `per` says. The whole lies between nothing and everything unless the author
 * says otherwise.
 * @param wrong what each wrong one takes away, in shares
 * @returns the mapping, and the SCORE of the right answer
 */
export function shareMapping(correct: readonly string[], { per, wrong, least, most }: Partial, wrongShares: number): { mapping: Mapping; most: number } {
  const share = 1 / Math.max(1, correct.length);
  const ids = [...new Set([...correct, ...Object.keys(per ?? {})])];
  const entries = ids.map((key) => ({ key, value: per?.[key] ?? (per || !correct.includes(key) ? 0 : share) }));
  const whole = most ?? (per ? entries.reduce((sum, { key, value }) => sum + (correct.includes(key) ? value : 0), 0) : 1);
  const taken = wrong ?? -share * wrongShares;
  return { mapping: { entries, ...(taken === 0 ? {} : { default: taken }), lower: least ?? 0, upper: whole }, most: whole };
}
