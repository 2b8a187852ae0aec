import { cardKey, type LogEntry } from './log.ts';
import type { RecallCard } from './replay.ts';

/** Remembered for three weeks is taken for known well. */
const FIRM_DAYS = 21;
const WINDOW_DAYS = 30;
/** Below so many answers a share would say nothing. */
const ENOUGH = 20;

export interface RecallStatistics {
  cards: number;
  /** Of these, known well. */
  firm: number;
  /** Share remembered in the reviews of the last 30 days; null where there were too few. */
  remembered: number | null;
}

export function recallStatistics(cards: readonly RecallCard[], log: readonly LogEntry[], today: number): RecallStatistics {
  const recent = log.filter(({ mode, day }) => mode === 'review' && day > today - WINDOW_DAYS && day <= today);
  // The first answer of a day says what was remembered; a second try right after the explanation says little.
  const first = [...new Map([...recent].reverse().map((entry) => [`${entry.day} ${cardKey(entry)}`, entry])).values()];
  const right = first.filter(({ rating }) => rating > 1).length;
  return { cards: cards.length, firm: cards.filter(({ stability }) => stability >= FIRM_DAYS).length, remembered: first.length < ENOUGH ? null : right / first.length };
}
