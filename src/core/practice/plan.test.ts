import { describe, expect, it } from 'vitest';
import { logOf, type LogEntry } from './log.ts';
import { planReview, REVIEW_SECONDS, secondsPerCard } from './plan.ts';
import { dayLog } from './practice.fixture.ts';
import type { RecallCard } from './replay.ts';
import { recallStatistics } from './statistics.ts';

const TODAY = 20_000;
const card = (item: string, due: number, extra: Partial<RecallCard> = {}): RecallCard => ({ course: 'c', item, assessment: 'a', due, stability: 5, reps: 1, lapses: 0, fresh: false, ...extra });
const answer = (day: number, seconds: number, extra: Partial<LogEntry> = {}): LogEntry => ({ n: 1, key: 'k', document: 'd', course: 'c', item: 'i', assessment: 'a', mode: 'review', rating: 3, share: 1, seconds, day, ...extra });
const many = (count: number, due: number) => Array.from({ length: count }, (_, at) => card(`i${String(at).padStart(3, '0')}`, due + at));

describe('the daily review', () => {
  it('takes what is due, the oldest first, and fresh ones last', () => {
    const plan = planReview([card('late', TODAY - 9), card('now', TODAY), card('ahead', TODAY + 3), card('fresh', TODAY - 20, { fresh: true })], [], TODAY);
    expect(plan.cards.map(({ item }) => item)).toEqual(['late', 'now', 'fresh']);
    expect(plan).toMatchObject({ later: 0, next: TODAY + 3 });
  });

  it('makes no wall of a fortnight away: ten minutes today, the rest later, and all is done within days', () => {
    let waiting = many(100, TODAY - 120);
    const days: number[] = [];
    for (let day = TODAY; waiting.length > 0; day++) {
      const plan = planReview(waiting, [], day);
      expect(plan.seconds).toBeLessThanOrEqual(REVIEW_SECONDS);
      days.push(plan.cards.length);
      waiting = waiting.filter((each) => !plan.cards.includes(each));
    }
    expect(days).toEqual([20, 20, 20, 20, 20]);
  });

  it('counts by the seconds that this learner takes, and a phone laid aside does not matter', () => {
    const log = [...Array.from({ length: 9 }, () => answer(TODAY - 1, 9)), answer(TODAY - 1, 86_400)];
    expect(secondsPerCard(log)).toBe(15);
    expect(planReview(many(100, TODAY - 120), log, TODAY).cards).toHaveLength(40);
  });

  it('is over when the ten minutes are spent, on whatever device, until more is asked for', () => {
    const log = Array.from({ length: 20 }, (_, at) => answer(TODAY, 30, { item: `i${at}` }));
    const cards = many(100, TODAY - 120);
    expect(planReview(cards, log, TODAY)).toMatchObject({ cards: [], done: 20, later: 100 });
    expect(planReview(cards, log, TODAY, 1).cards.length).toBeGreaterThan(0);
  });

  it('brings at most ten fresh cards a day', () => {
    expect(planReview(many(30, TODAY - 60).map((each) => ({ ...each, fresh: true })), [], TODAY).cards).toHaveLength(10);
  });
});

it('says how much is remembered only where enough was asked', () => {
  const few = logOf([dayLog('d1', '2026-11-24', { a: {} })], 'la');
  expect(recallStatistics([card('a', 1)], few, few[0]!.day)).toEqual({ cards: 1, firm: 0, remembered: null });
  const firsts = Array.from({ length: 20 }, (_, at) => answer(TODAY, 9, { item: `i${at}`, rating: at < 5 ? 1 : 3 }));
  // What was wrong is asked again in the same sitting: that does not make it remembered.
  const log = [...firsts, ...firsts.slice(0, 5).map((entry) => ({ ...entry, rating: 3 }))];
  expect(recallStatistics([card('a', 1, { stability: 30 })], log, TODAY)).toEqual({ cards: 1, firm: 1, remembered: 0.75 });
});
