import type { AnyDocument } from '#core/documents/kinds.ts';
import type { StoredDocument } from '#server/store/port.ts';
import { holds } from './facts.ts';
import type { Seat } from './tablet.ts';

/** Something that must not vanish: a document, or a part of one that only grows. */
export interface Saved {
  document: string;
  person: string;
  /** The places where a screen has called it saved and nothing was lost since. */
  holders: Set<Seat>;
}

const onServer = (stored: ReadonlyMap<string, StoredDocument>, document: string, fact: string) => {
  const row = stored.get(document);
  return row !== undefined && (fact === document || holds(JSON.parse(row.body) as AnyDocument, fact));
};

/** What an observer, who sees everything and forgets nothing, knows of people's work. */
export class Model {
  readonly saved = new Map<string, Saved>();
  /** Ids that people gave to documents, whether they were called saved or not. */
  readonly written = new Set<string>();
  /** Ids of documents of no good form. */
  readonly malformed = new Set<string>();
  /** Facts that the server had and lost in a restore: the devices cannot know of it before they ask. */
  readonly lostByServer = new Set<string>();
  /** How often the server went back to a backup. */
  restores = 0;
  /** What has been seen of a person's own work at a place: it never grows less there. */
  readonly seen = new Map<Seat, Map<string, string>>();

  save(seat: Seat, document: string, facts: readonly string[]): void {
    for (const fact of facts) {
      const known = this.saved.get(fact) ?? { document, person: seat.person, holders: new Set() };
      known.holders.add(seat);
      this.saved.set(fact, known);
    }
  }

  /** The server has acknowledged something that no device keeps. */
  acknowledged(person: string, document: string, facts: readonly string[]): void {
    for (const fact of facts) if (!this.saved.has(fact)) this.saved.set(fact, { document, person, holders: new Set() });
  }

  heldBy(seat: Seat): [string, Saved][] {
    return [...this.saved].filter(([, { holders }]) => holders.has(seat));
  }

  /** A place has lost everything but what is named. What nobody else and not the server has is gone for good. */
  lose(seat: Seat, stored: ReadonlyMap<string, StoredDocument>, left: ReadonlySet<string> = new Set()): void {
    this.seen.delete(seat);
    for (const [fact, saved] of this.saved) if (!left.has(fact)) saved.holders.delete(seat);
    this.forgetWhatNobodyHolds(stored);
  }

  /** The server will be as it was before. */
  restored(before: ReadonlyMap<string, StoredDocument>): void {
    this.restores++;
    for (const [fact, { document }] of this.saved) if (before.has(document)) this.lostByServer.add(fact);
  }

  forgetWhatNobodyHolds(stored: ReadonlyMap<string, StoredDocument>): void {
    for (const [fact, { document, holders }] of this.saved) if (holders.size === 0 && !onServer(stored, document, fact)) this.saved.delete(fact);
  }
}

export { onServer };
