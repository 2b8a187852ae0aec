import { cardKey, type LogEntry } from './log.ts';
import type { RecallCard } from './replay.ts';

/** A day's review takes no longer than this. */
export const REVIEW_SECONDS = 600;
/** At most so many cards a day that have never come before. */
export const FRESH_A_DAY = 10;
/** Looking at the explanation, which is not measured. */
const READING_SECONDS = 6;
const FIRST_GUESS_SECONDS = 24;
const MEASURED = 50;

/** What is to be reviewed now, and what that will take. */
export interface ReviewPlan {
  /** Due first and of these the oldest first, then fresh ones; no more than fit. */
  cards: readonly RecallCard[];
  /** Expected, for `cards`. */
  seconds: number;
  /** Due as well, but beyond today's ten minutes: they come on the next days. */
  later: number;
  /** The day (number) on which the next card is due; null where none is known. */
  next: number | null;
  /** Cards answered today in review, on all devices. */
  done: number;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Seconds that this learner takes for a card: the median of the last fifty, so that a phone laid aside does not count. */
export function secondsPerCard(log: readonly LogEntry[]): number {
  const measured = log.filter(({ mode, seconds }) => mode === 'review' && seconds > 0).slice(-MEASURED).map(({ seconds }) => seconds);
  return Math.min(90, Math.max(5, median(measured) ?? FIRST_GUESS_SECONDS)) + READING_SECONDS;
}

/**
 * Today's review. A backlog is spread out by itself: each day takes what fits in ten minutes, and the rest waits without growing into a wall.
 * @param cards those whose items are on this device
 * @param more another ten minutes were asked for
 */
export function planReview(cards: readonly RecallCard[], log: readonly LogEntry[], today: number, more = 0): ReviewPlan {
  const each = secondsPerCard(log);
  const doneToday = log.filter((entry) => entry.mode === 'review' && entry.day === today);
  const spent = doneToday.reduce((sum, { seconds }) => sum + Math.min(seconds, 90) + READING_SECONDS, 0);
  const room = Math.max(0, Math.floor((REVIEW_SECONDS * (1 + more) - spent) / each));
  const byDue = (a: RecallCard, b: RecallCard) => a.due - b.due || (cardKey(a) < cardKey(b) ? -1 : 1);
  const due = cards.filter((card) => card.due <= today).sort(byDue);
  const known = due.filter((card) => !card.fresh);
  const fresh = due.filter((card) => card.fresh).slice(0, FRESH_A_DAY * (1 + more));
  const chosen = [...known, ...fresh].slice(0, room);
  const next = cards.reduce<number | null>((least, { due: day }) => (day > today && (least === null || day < least) ? day : least), null);
  return { cards: chosen, seconds: chosen.length * each, later: due.length - chosen.length, next, done: new Set(doneToday.map(cardKey)).size };
}
