import type { Recall, RecallEntry } from '../documents/recall.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';
import { wallOf } from '../clock/hlc.ts';
import { dayNumber, dayOf } from './day.ts';

/** An answer with where it stands: one line of the whole log of a learner. */
export interface LogEntry extends RecallEntry {
  key: string;
  /** Id of the document, '' for what was met in an attempt. */
  document: string;
  course: string;
  /** `dayNumber` of the learner's day. */
  day: number;
}

/** The name of a card: an item of a course. */
export const cardKey = ({ course, item }: { course: string; item: string }) => `${course}/${item}`;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which everything happened, the same on every device: by count, then by day, document and key, where two devices did not know of each other. */
export function inOrder(entries: readonly LogEntry[]): readonly LogEntry[] {
  return [...entries].sort((a, b) => a.n - b.n || a.day - b.day || compare(a.document, b.document) || compare(a.key, b.key));
}

/** The log of one learner: all documents together, each line once, without what was taken back. */
export function logOf(documents: readonly Recall[], learner: string): readonly LogEntry[] {
  const lines = new Map<string, LogEntry>();
  const undone = new Set(documents.flatMap((document) => (document.undone ?? []).map((key) => `${document.id} ${key}`)));
  for (const document of documents) {
    if (document.learner !== learner) continue;
    for (const [key, entry] of Object.entries(document.entries)) {
      const name = `${document.id} ${key}`;
      if (!undone.has(name)) lines.set(name, { ...entry, key, document: document.id, course: document.course, day: dayNumber(document.day) });
    }
  }
  return inOrder([...lines.values()]);
}

/** Milliseconds since 1970 as far as they are known: by the server's time where there was contact, never backwards. */
export const trustedNow = (clock: Pick<Clock, 'stamp'>) => wallOf(clock.stamp());

export interface RecallPlace {
  learner: string;
  course: string;
  device: string;
}

const KEYS = 2 ** 31;

/**
 * The document to put for a new answer: it holds that answer alone, and storing joins it to the day's others.
 * @param log everything this device knows, for the count
 */
export function recordAnswer({ learner, course, device }: RecallPlace, answer: Omit<RecallEntry, 'n'>, log: readonly { n: number }[], clock: Clock, ids: IdSource): { document: Recall; key: string } {
  const day = dayOf(trustedNow(clock));
  const key = ids.number(KEYS).toString(36);
  const n = 1 + log.reduce((most, entry) => Math.max(most, entry.n), 0);
  return { key, document: { id: derivedId('recall', learner, course, day, device), type: 'recall', parent: '', learner, cohort: '', course, device, day, entries: { [key]: { n, ...answer } } } };
}

/** The document to put so that an answer counts no more. */
export function takeBack(document: Recall, key: string): Recall {
  return { ...document, undone: [key] };
}
