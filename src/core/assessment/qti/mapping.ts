import { isInside, readPoint } from './area.ts';
import { foldAnswer } from '../typed.ts';
import type { AreaMapping, Mapping } from './declaration.ts';
import { memberKey, type Present, type Scalar, type Value } from './value.ts';

function bounded(sum: number, { lower, upper }: { lower?: number; upper?: number }): number {
  const raised = lower === undefined ? sum : Math.max(lower, sum);
  return upper === undefined ? raised : Math.min(upper, raised);
}

function pointsFor(mapping: Mapping, { base }: Present, item: Scalar): number {
  const form = (each: Scalar) => (mapping.fold ? foldAnswer(String(each)) : memberKey(base, each));
  const key = form(item);
  const found = mapping.entries.find((entry) => {
    const wanted = form(entry.key);
    return entry.caseSensitive === false ? wanted.toLowerCase() === key.toLowerCase() : wanted === key;
  });
  return found?.value ?? mapping.default ?? 0;
}

/** QTI's `mapResponse`: the sum over the members, each different member once, within the bounds. */
export function mapResponse(value: Value, mapping: Mapping): number {
  const members = new Map(value?.items.map((item) => [memberKey(value.base, item), item]));
  const sum = [...members.values()].reduce<number>((total, item) => total + pointsFor(mapping, value!, item), 0);
  return bounded(sum, mapping);
}

/** QTI's `mapResponsePoint`: each area counts once, however many points lie in it; a point in none counts the default. */
export function mapResponsePoint(value: Value, mapping: AreaMapping): number {
  const hit = new Set<number>();
  let sum = 0;
  for (const item of value?.items ?? []) {
    const point = readPoint(String(item));
    const place = point ? mapping.entries.findIndex((area) => isInside(area, point)) : -1;
    if (place < 0) sum += mapping.default ?? 0;
    else if (!hit.has(place)) {
      hit.add(place);
      sum += mapping.entries[place]!.value;
    }
  }
  return bounded(sum, mapping);
}
