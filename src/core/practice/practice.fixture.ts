import type { Recall, RecallEntry } from '../documents/recall.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';
import { formatHlc } from '../clock/hlc.ts';

/** A log of one day of one device; `answers` by key. */
export function dayLog(device: string, day: string, answers: Record<string, Partial<RecallEntry>>, undone: string[] = []): Recall {
  const entries = Object.fromEntries(Object.entries(answers).map(([key, answer], at): [string, RecallEntry] => [key, { n: at + 1, item: 'i1', assessment: 'a', mode: 'review', rating: 3, share: 1, seconds: 10, ...answer }]));
  return { id: derivedId('recall', 'la', 'c', day, device), type: 'recall', parent: '', learner: 'la', cohort: '', course: 'c', device, day, entries, ...(undone.length > 0 ? { undone } : {}) };
}

/** A clock that stands at a moment, and ids that count up. */
export function standing(at: string): { clock: Clock; ids: IdSource } {
  const now = Date.parse(at);
  let count = 0;
  return { clock: { now: () => now, monotonic: () => 0, stamp: () => formatHlc(now, count++, 'd1') }, ids: { id: () => `id${count++}`, number: () => count++ } };
}
