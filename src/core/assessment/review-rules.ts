import type { Assessment } from './item.ts';
import type { ReviewRules } from './test-structure.ts';

/** What a learner may see of an attempt that was handed in. 'later': after the closing time. */
export type Sight = 'now' | 'later' | 'never';

function sight(rule: ReviewRules['answers'], closes: number | undefined, now: number): Sight {
  if (rule === 'never') return 'never';
  // Without a closing time there is nothing to wait for.
  return rule === 'after-hand-in' || closes === undefined || now >= closes ? 'now' : 'later';
}

/**
 * What may be seen now. Solutions are only ever shown where the answers are, and where the package has them at all.
 * @param closes the closing time, milliseconds since 1970; undefined where there is none
 */
export function reviewSight({ review }: Pick<Assessment, 'review'>, closes: number | undefined, now: number): { answers: Sight; solutions: Sight } {
  const answers = sight(review?.answers ?? 'after-hand-in', closes, now);
  const solutions = sight(review?.solutions ?? 'after-hand-in', closes, now);
  return { answers, solutions: answers === 'now' ? solutions : answers };
}
