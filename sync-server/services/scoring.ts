import { drawItems } from '#core/assessment/draw.ts';
import { currentResponses } from '#core/assessment/responses.ts';
import { processItem } from '#core/assessment/process-item.ts';
import type { PublishedAssessment } from '../environment.ts';
import type { Response } from '#core/documents/attempt.ts';
import type { ItemResult, Result, Review } from '#core/documents/feedback.ts';

type ItemScore = ItemResult;
const round = (value: number) => Math.round(value * 100) / 100;

/** The server's own score of each item that the attempt's seed draws; null where a tutor has to look. Without the package every item waits. `seed`: the attempt's. */
export function scoreResponses(published: Pick<PublishedAssessment, 'assessment' | 'keys'> | null, seed: number, responses: readonly Response[]): ItemScore[] {
  const values = currentResponses(responses);
  if (!published) return [...values.keys()].sort().map((item) => ({ item, score: null, max: 0, by: 'server' as const }));
  const { assessment, keys } = published;
  return drawItems(assessment, seed).map(({ item, key, seed: ownSeed }) => {
    const scoring = Object.hasOwn(keys, item.id) ? keys[item.id] : item.scoring;
    return { item: key, score: processItem(item, scoring, values.get(key)?.value, ownSeed).score, max: item.points, by: 'server' as const };
  });
}

/** Puts a tutor's points where the server could give none. */
export function applyReview(items: readonly ItemScore[], review: Review | undefined): ItemScore[] {
  return items.map((item) => {
    const points = review && Object.hasOwn(review.points, item.item) ? review.points[item.item] : undefined;
    return item.score === null && points !== undefined && item.max > 0 ? { ...item, score: round(Math.min(points, item.max)), by: 'tutor' as const } : item;
  });
}

/** The sums of a result, without what only the store knows. */
export function totals(items: readonly ItemScore[], pass: number | null): Pick<Result, 'state' | 'score' | 'max' | 'passed' | 'items'> {
  const waiting = items.some((item) => item.score === null) || pass === null;
  const score = round(items.reduce((sum, item) => sum + (item.score ?? 0), 0));
  const max = round(items.reduce((sum, item) => sum + item.max, 0));
  return { state: waiting ? 'needs-review' : 'scored', score, max, passed: waiting || pass === null ? null : score * 100 >= pass * max, items: [...items] };
}

/** A result that came late is not passed yet while undecided, and not passed where it was refused; neither is one too many. */
export function withStanding<R extends Pick<Result, 'passed'>>(sums: R, { late, beyond }: Pick<Result, 'late' | 'beyond'>): R & Pick<Result, 'late' | 'beyond'> {
  const passed = beyond || late === 'refused' ? false : late === 'waiting' ? null : sums.passed;
  return { ...sums, passed, ...(late ? { late } : {}), ...(beyond ? { beyond } : {}) };
}
