import type { LogEntry } from './log.ts';
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
  const right = recent.filter(({ rating }) => rating > 1).length;
  return { cards: cards.length, firm: cards.filter(({ stability }) => stability >= FIRM_DAYS).length, remembered: recent.length < ENOUGH ? null : right / recent.length };
}
