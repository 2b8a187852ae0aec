import { drawItems, mostPoints, type DrawnItem } from '#core/assessment/draw.ts';
import type { Assessment, Item } from '#core/assessment/item.ts';
import { processItem } from '#core/assessment/process-item.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import type { Result, Review } from '#core/documents/feedback.ts';

/** Who says what an item scored: nobody yet, this device for now, the university, or a tutor. */
export interface ItemOutcome {
  /** The item's key in the draw. */
  key: string;
  item: Item;
  /** The item's own in this attempt: variables and order are drawn from it. */
  seed: number;
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

/** The same without the key of its item: for a learner who may not see it yet. */
export function withoutKey(outcome: ItemOutcome): ItemOutcome {
  const { scoring: _, ...item } = outcome.item;
  return { ...outcome, item };
}

function outcomeOf({ key, item, seed }: DrawnItem, scoredHere: number | null, result: Result | undefined, review: Review | undefined): ItemOutcome {
  if (review && Object.hasOwn(review.points, key)) return { key, item, seed, score: review.points[key]!, by: 'tutor' };
  const said = result?.items.find((entry) => entry.item === key);
  if (said && said.score !== null) return { key, item, seed, score: said.score, by: said.by };
  const score = said ? null : scoredHere;
  return { key, item, seed, score, by: score === null ? 'none' : 'device' };
}

/**
 * What an attempt scored, as far as it is known here. A graded one has no score before the university's result has come,
 * and a practice one says "provisional" until then.
 */
export function attemptOutcome(assessment: Assessment, seed: number, values: ReadonlyMap<string, ResponseValue>, result: Result | undefined, review: Review | undefined): AttemptOutcome {
  const practice = assessment.kind === 'practice';
  const drawn = drawItems(assessment, seed);
  const scoreHere = ({ key, item, seed: ownSeed }: DrawnItem) => (practice ? processItem(item, item.scoring, values.get(key), ownSeed).score : null);
  const items = drawn.map((entry) => outcomeOf(entry, scoreHere(entry), result, review));
  if (result) return { state: result.state === 'scored' ? 'final' : 'review', score: result.score, max: result.max, passed: result.beyond ? null : result.passed, items };
  const max = mostPoints(drawn);
  if (!practice) return { state: 'none', score: 0, max, passed: null, items };
  const score = items.reduce((sum, entry) => sum + (entry.score ?? 0), 0);
  const open = items.some((entry) => entry.score === null);
  return { state: 'provisional', score, max, passed: open ? null : score * 100 >= assessment.pass * max, items };
}
