import type { Attempt, Response } from '../documents/attempt.ts';
import type { Recall } from '../documents/recall.ts';
import { cardKey, inOrder, logOf, type LogEntry } from './log.ts';
import { metInAttempts } from './met.ts';
import { planReview, type ReviewPlan } from './plan.ts';
import type { PracticeItem } from './practice-item.ts';
import { replay, type RecallCard } from './replay.ts';
import { recallStatistics, type RecallStatistics } from './statistics.ts';

export interface ReviewSources {
  learner: string;
  recalls: readonly Recall[];
  attempts: readonly Attempt[];
  responses: readonly Response[];
  /** What can be practised on this device. */
  items: readonly PracticeItem[];
}

/** Everything about a learner's review on one day. */
export interface Review {
  log: readonly LogEntry[];
  /** Those whose items are on this device. */
  cards: readonly RecallCard[];
  plan: ReviewPlan;
  statistics: RecallStatistics;
}

/**
 * @param today `dayNumber` of the learner's day
 * @param more how often another ten minutes were asked for today
 */
export function reviewOf({ learner, recalls, attempts, responses, items }: ReviewSources, today: number, more = 0): Review {
  const log = inOrder([...metInAttempts(attempts, responses, items, learner), ...logOf(recalls, learner)]);
  const here = new Set(items.map(({ course, item }) => cardKey({ course, item: item.id })));
  const cards = replay(log, today).filter((card) => here.has(cardKey(card)));
  return { log, cards, plan: planReview(cards, log, today, more), statistics: recallStatistics(cards, log, today) };
}
