import type { CollectionName } from '#core/documents/kinds.ts';
import type { AuditResult } from '#core/ports/sync.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { Audit, AuditStep } from './audit.ts';
import { AUDIT_MS, type SyncMemory } from './memory.ts';
import type { Questions } from './round.ts';

/** After a repair everything is compared once more, so many times at most. */
const MOST_PASSES = 3;
/** A server that makes no audits now is asked again after this long. */
const NOT_NOW_MS = 86_400_000;

export interface AuditRunParts {
  /** Reads what is here for a comparison. */
  start(): Promise<Audit>;
  /** Sends documents once more; answers how many there were. */
  requeue(collection: CollectionName, ids: readonly string[]): Promise<number>;
  memory(): SyncMemory;
  keep(change: Pick<SyncMemory, 'auditAt' | 'audit'>): Promise<void>;
  show(state: { running: boolean; wanted: boolean }): void;
  now(): number;
}

/** When everything is compared, and what follows: what is missing is sent again and fetched, then compared once more. */
export interface AuditRun {
  /** A person asks: it begins as soon as nothing else is to be done. */
  want(): void;
  /** A comparison is under way. */
  running(): boolean;
  /**
   * Begins where it is time; the caller has nothing to send and nothing to fetch. Answers whether it did. Never with a relay: it does not
   * know what the university has, and would be sent all of that.
   */
  begin(atRelay: boolean): Promise<boolean>;
  questions(): Questions | undefined;
  step(reply: ExchangeReply): Promise<void>;
  /** Everything is exchanged anew: what was compared so far says nothing. */
  abandon(): void;
}

export function createAuditRun(parts: AuditRunParts): AuditRun {
  let audit: Audit | undefined;
  let wanted = false;
  let pass = 0;
  let found = 0;
  let lost = 0;
  let total = { again: 0, fetched: 0 };

  const show = () => parts.show({ running: pass > 0, wanted });

  async function finish(result: AuditResult | undefined): Promise<void> {
    pass = 0;
    total = { again: 0, fetched: 0 };
    await parts.keep({ auditAt: parts.now() + (result ? AUDIT_MS : NOT_NOW_MS), ...(result ? { audit: result } : {}) });
    show();
  }

  async function sendAgain(documents: AuditStep['again']): Promise<number> {
    const ids = new Map<CollectionName, string[]>();
    for (const { collection, id } of documents) ids.set(collection, [...(ids.get(collection) ?? []), id]);
    let count = 0;
    for (const [collection, list] of ids) count += await parts.requeue(collection, list);
    return count;
  }

  return {
    want() {
      wanted = true;
      show();
    },
    running: () => audit !== undefined,
    async begin(atRelay) {
      if (atRelay || (pass === 0 && !wanted && parts.now() < (parts.memory().auditAt ?? 0))) return false;
      wanted = false;
      pass++;
      found = lost = 0;
      show();
      audit = await parts.start();
      return true;
    },
    questions: () => audit?.questions(),
    async step(reply) {
      if (!audit) return;
      const { checked } = audit;
      const { again, fetched, done, answered } = audit.step(reply);
      const sent = await sendAgain(again);
      lost += sent;
      found += sent + fetched;
      total = { again: total.again + sent, fetched: total.fetched + fetched };
      if (!done) return;
      audit = undefined;
      if (!answered) return finish(undefined);
      if (found > 0 && pass < MOST_PASSES) return;
      // What the last comparison still found to be missing there was sent once more, but nothing says that it has arrived.
      await finish({ at: new Date(parts.now()).toISOString(), checked, ...total, open: lost });
    },
    abandon() {
      audit = undefined;
      pass = 0;
      total = { again: 0, fetched: 0 };
      show();
    },
  };
}
