import { createEmptyCard, fsrs, generatorParameters, type Card, type Grade } from 'ts-fsrs';
import { cardKey, type LogEntry } from './log.ts';

/** What is known of an item that a learner has met. Worked out from the log, never stored. */
export interface RecallCard {
  course: string;
  item: string;
  assessment: string;
  /** The day (number) on which it should come again. */
  due: number;
  /** Days after which it would still be remembered nine times in ten; 0 while nothing datable is known. */
  stability: number;
  /** Days on which it was answered, and on how many of them it had been forgotten. */
  reps: number;
  lapses: number;
  /** It was met in an attempt and has never come in practice or review. */
  fresh: boolean;
}

const DAY_MS = 86_400_000;
// No chance (fuzz) and no steps of minutes: the same log gives the same day on every device.
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }));

function replayCard(entries: readonly LogEntry[], today: number): RecallCard {
  let card: Card | undefined;
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    // A day that is no day, or lies ahead (a wrong clock), does not move the card; one that lies behind an earlier answer counts as that day.
    if (!(entry.day <= today + 1)) continue;
    const day = Math.max(entry.day, last);
    // The first answer of a day says what was remembered; what follows on that day is learning.
    if (day === last) continue;
    const at = new Date(day * DAY_MS);
    card = scheduler.next(card ?? createEmptyCard(at), at, entry.rating as Grade).card;
    last = day;
  }
  const { course, item, assessment } = entries.at(-1)!;
  const due = card ? Math.round(card.due.getTime() / DAY_MS) : today;
  return { course, item, assessment, due, stability: card?.stability ?? 0, reps: card?.reps ?? 0, lapses: card?.lapses ?? 0, fresh: entries.every(({ n }) => n === 0) };
}

/**
 * All cards of a learner by replaying their log with FSRS.
 * @param log in the order of `inOrder`
 * @param today `dayNumber` of the learner's day
 */
export function replay(log: readonly LogEntry[], today: number): readonly RecallCard[] {
  const byCard = new Map<string, LogEntry[]>();
  for (const entry of log) byCard.set(cardKey(entry), [...(byCard.get(cardKey(entry)) ?? []), entry]);
  return [...byCard].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entries]) => replayCard(entries, today));
}
