import type { Assessment, Item } from '#core/assessment/item.ts';
import { processItem } from '#core/assessment/process-item.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import type { Result, Review } from '#core/documents/feedback.ts';

/** Who says what an item scored: nobody yet, this device for now, the university, or a tutor. */
export interface ItemOutcome {
  item: Item;
  score: number | null;
  by: 'none' | 'device' | 'server' | 'tutor';
}

export interface AttemptOutcome {
  /** 'provisional': worked out on this device from a practice; 'final': the university says so; 'review': a tutor still reads; 'none': not scored. */
  state: 'none' | 'provisional' | 'review' | 'final';
  score: number;
  max: number;
  passed: boolean | null;
  items: readonly ItemOutcome[];
}

/** The result that stands: the latest revision. */
export function latestResult(results: readonly Result[]): Result | undefined {
  return [...results].sort((a, b) => b.revision - a.revision)[0];
}

/** The judgement that stands: the last that was written. */
export function latestReview(reviews: readonly Review[]): Review | undefined {
  return [...reviews].sort((a, b) => b.writtenAt.localeCompare(a.writtenAt) || b.id.localeCompare(a.id))[0];
}

function outcomeOf(item: Item, value: ResponseValue | undefined, scoreHere: ((item: Item, value: ResponseValue | undefined) => number | null) | undefined, result: Result | undefined, review: Review | undefined): ItemOutcome {
  if (review && Object.hasOwn(review.points, item.id)) return { item, score: review.points[item.id]!, by: 'tutor' };
  const said = result?.items.find((entry) => entry.item === item.id);
  if (said && said.score !== null) return { item, score: said.score, by: said.by };
  const score = scoreHere && !said ? scoreHere(item, value) : null;
  return { item, score, by: score === null ? 'none' : 'device' };
}

/**
 * What an attempt scored, as far as it is known here. A graded one has no score before the university's result has come,
 * and a practice one says "provisional" until then.
 */
export function attemptOutcome(assessment: Assessment, seed: number, values: ReadonlyMap<string, ResponseValue>, result: Result | undefined, review: Review | undefined): AttemptOutcome {
  const practice = assessment.kind === 'practice';
  const scoreHere = practice ? (item: Item, value: ResponseValue | undefined) => processItem(item, item.scoring, value, seed).score : undefined;
  const items = assessment.items.map((item) => outcomeOf(item, values.get(item.id), scoreHere, result, review));
  if (result) return { state: result.state === 'scored' ? 'final' : 'review', score: result.score, max: result.max, passed: result.passed, items };
  const max = assessment.items.reduce((sum, item) => sum + item.points, 0);
  if (!practice) return { state: 'none', score: 0, max, passed: null, items };
  const score = items.reduce((sum, entry) => sum + (entry.score ?? 0), 0);
  const open = items.some((entry) => entry.score === null);
  return { state: 'provisional', score, max, passed: open ? null : score * 100 >= assessment.pass * max, items };
}
