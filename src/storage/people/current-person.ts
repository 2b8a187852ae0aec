import type { Live } from '#core/ports/live.ts';
import type { Session } from '#core/ports/session.ts';
import { liveValue } from '../device/live-value.ts';
import type { Platform } from '../device/platform.ts';
import type { OpenSession } from '../session/open-session.ts';
import type { PersonEntry, Summary } from './device-database.ts';
import type { PeopleList } from './people-list.ts';

/** Who is open in this tab. */
export interface OpenPerson {
  entry: PersonEntry;
  open: OpenSession;
  /** Gives the lock back that keeps other tabs out. */
  release(): void;
}

export interface CurrentPerson {
  live: Live<Session | null>;
  /** Throws where nobody is unlocked. */
  need(): OpenPerson;
  maybe(): OpenPerson | null;
  show(person: OpenPerson): Session;
  /** Closes the databases of the person who is open; nothing is deleted. */
  lock(): Promise<void>;
  /** Takes the person off the screen without closing their databases; the caller does that. */
  leave(): void;
  saveSummary(person: OpenPerson, change: Partial<Summary>): Promise<void>;
}

/** The summary on the list is written at most this often while a person works. */
const SUMMARY_EVERY_MS = 5_000;

export function createCurrentPerson(platform: Platform, list: PeopleList, onError: (error: unknown) => void): CurrentPerson {
  const live = liveValue<Session | null>(null);
  let current: OpenPerson | null = null;
  let endSummary = () => {};

  async function saveSummary(person: OpenPerson, change: Partial<Summary>): Promise<void> {
    person.entry = { ...person.entry, summary: { ...person.entry.summary, ...change } };
    await list.save(person.entry);
  }

  /** Keeps the number of waiting things on the list near the truth, also if the tab dies. */
  function watchSummary(person: OpenPerson): () => void {
    let timer: unknown;
    const end = person.open.onSyncState(({ waiting }) => {
      if (waiting.length === person.entry.summary.waiting || timer !== undefined) return;
      timer = platform.setTimeout(() => {
        timer = undefined;
        const now = waitingNow(person) ?? person.entry.summary.waiting;
        void saveSummary(person, { waiting: now }).catch(onError);
      }, SUMMARY_EVERY_MS);
    });
    return () => {
      platform.clearTimeout(timer);
      end();
    };
  }

  function leave(): void {
    endSummary();
    endSummary = () => {};
    current = null;
    live.set(null);
  }

  return {
    live,
    maybe: () => current,
    need() {
      if (!current) throw new Error('Nobody is unlocked.');
      return current;
    },
    show(person) {
      current = person;
      endSummary = watchSummary(person);
      live.set(person.open.session);
      return person.open.session;
    },
    async lock() {
      const person = current;
      if (!person) return;
      leave();
      try {
        await person.open.close();
        const waiting = waitingNow(person);
        if (waiting !== undefined) await saveSummary(person, { waiting });
      } finally {
        person.release();
      }
    },
    leave,
    saveSummary,
  };
}

const waitingNow = (person: OpenPerson) => person.open.session.sync.state.read()?.waiting.length;
