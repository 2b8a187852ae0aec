import type { Transfer } from '#core/ports/sync.ts';
import type { Audit } from './audit.ts';
import { createAuditRun } from './audit-run.ts';
import type { ExchangeError } from './failure.ts';
import { createHeldWork } from './held-work.ts';
import type { Transport } from './http-transport.ts';
import { createLedger } from './ledger.ts';
import { countBytes, replicationIdentifier, startAnew, type HeldRecord, type SealedRecords, type SyncMemory } from './memory.ts';
import { createOutcomes } from './outcomes.ts';
import type { QueuedRow } from './push-queue.ts';
import { PUSH_BYTES, fetchesOn, hold, requestOf, type Held, type Left } from './round.ts';
import type { Row } from './row.ts';
import type { Bridge } from './rxdb-bridge.ts';
import type { StatusBoard } from './status.ts';
import type { WaitingList } from './waiting.ts';

export interface ExchangeParts {
  person: string;
  device: string;
  bridge: Bridge;
  transport: Transport;
  records: SealedRecords;
  waiting: WaitingList;
  /** Files that wait to be sent. */
  files(): number;
  board: StatusBoard;
  now(): number;
  /** Learns from the server's time. */
  learn(serverTime: number): void;
  /** Clears away what lies in scopes that were taken from this person. */
  purge(scopes: readonly string[]): Promise<void>;
  /** Clears away what lies in no scope that this person has. */
  keepOnly(scopes: readonly string[]): Promise<void>;
  /** Prepares a comparison of everything; what was refused is left out of it. */
  audit(refused: ReadonlyMap<string, Row>): Promise<Audit>;
}

/** What was kept from the last opening. */
export interface Remembered {
  memory: SyncMemory;
  log: readonly Transfer[];
  /** Refused documents by the name of their record. */
  refused: Map<string, Row>;
  held: readonly HeldRecord[];
}

export interface Exchange {
  /** One request and all that follows from it. Answers whether another should follow at once. Throws `ExchangeError`. */
  round(end: AbortSignal): Promise<boolean>;
  /** Notes a failure in the log, with the bytes that it cost. */
  noteFailure(error: ExchangeError): Promise<void>;
  /** Counts bytes of transfers that are not exchanges (photos). */
  addBytes(up: number, down: number): Promise<void>;
  /** A person asks that everything be compared: the next rounds do it. */
  wantAudit(): void;
  /** Behind the last page that was received. */
  checkpoint(): string | undefined;
  /** The last reply was a relay's. */
  atRelay(): boolean;
  /** Whether anything waits in the queues. */
  pending(): boolean;
  /** Starts replication again, on the same notes. */
  restart(): Promise<void>;
  /** A new session with the server: where it is another server or epoch, everything is exchanged anew. */
  session(server: string, epoch: string): Promise<void>;
}

/**
 * The exchange: one request carries all that is to be sent and brings a page of all that is new. The checkpoint is written
 * only when every document before it is on the disk; a crash anywhere repeats a page and loses nothing.
 */
export function createExchange(parts: ExchangeParts, { memory, log, refused, held: heldBefore }: Remembered): Exchange {
  const { bridge, board, records, waiting, now } = parts;
  const ledger = createLedger(parts, memory, log);
  const heldWork = createHeldWork(heldBefore);
  for (const record of heldBefore) waiting.heldBefore(record);
  const outcomes = createOutcomes({ records, waiting, board, ledger, held: heldWork, refused, now });
  const audits = createAuditRun({
    start: () => parts.audit(refused),
    requeue: bridge.requeue,
    memory: ledger.memory,
    keep: (change) => ledger.change((kept) => ({ ...kept, ...change })),
    show: (state) => board.audit({ ...state, result: ledger.memory().audit ?? null }),
    now,
  });
  let relay = false;
  const held: Held = { pages: new Map(), checkpoint: memory.checkpoint, revoked: new Set() };
  const identifier = () => replicationIdentifier(parts.person, ledger.memory());

  async function beginAnew(server: string, epoch: string): Promise<void> {
    await ledger.change((kept) => startAnew(kept, server, epoch));
    audits.abandon();
    held.pages.clear();
    held.revoked.clear();
    held.checkpoint = undefined;
    await bridge.start(identifier(), true);
  }

  /** What waits on the device beside the rows that a request carries: its tutors are told, so it is never too low. */
  function leftBy(rows: readonly QueuedRow[]): Left {
    const carried = new Set(rows.map(({ row }) => row.id));
    return { documents: waiting.items().filter(({ id }) => !carried.has(id)).length, files: parts.files() };
  }

  /** Lays the held pages over the collections; answers whether none is left. */
  async function applyHeld(): Promise<boolean> {
    await bridge.ready();
    for (const [name, page] of held.pages) {
      if (await bridge.apply(name, [...page.values()])) held.pages.delete(name);
    }
    if (held.pages.size > 0) return false;
    if (held.revoked.size > 0) {
      await parts.purge([...held.revoked]);
      held.revoked.clear();
    }
    const { checkpoint } = held;
    if (checkpoint !== ledger.memory().checkpoint) await ledger.change((kept) => ({ ...kept, checkpoint }));
    return true;
  }

  return {
    async round(end) {
      await bridge.ready();
      board.open();
      const rows = await bridge.take(PUSH_BYTES);
      const before = held.checkpoint;
      const auditing = audits.running();
      const questions = audits.questions() ?? { ask: heldWork.questions(now()) };
      held.since ??= now();
      const exchanged = await parts.transport.exchange(requestOf(rows, parts.device, ledger.memory(), held, questions, leftBy(rows), now()), end).catch(async (error: unknown) => {
        // What has come so far need not come again.
        if (held.pages.size > 0 && !end.aborted) await applyHeld();
        throw error;
      });
      const { reply } = exchanged;
      if (end.aborted) return false;
      parts.learn(reply.t);
      relay = reply.relay !== undefined;
      if (reply.e !== ledger.memory().epoch) {
        await beginAnew(ledger.memory().server, reply.e);
        return true;
      }
      await outcomes.settle(rows, exchanged);
      // Before any page is laid: a scope that is granted while the pages come is not among these.
      if (reply.scopes) await parts.keepOnly(reply.scopes);
      hold(held, reply);
      if (auditing) await audits.step(reply);
      else for (const { collection, id } of await outcomes.answerHeld(reply, questions.ask)) await bridge.requeue(collection, [id]);
      const moved = reply.cp !== before || rows.length > 0;
      if (moved && fetchesOn(held, reply, now())) return true;
      if (await applyHeld()) held.since = undefined;
      await bridge.tidy();
      if (bridge.queued() > 0 || held.pages.size > 0 || (reply.more === true && moved) || audits.running()) return true;
      return heldWork.shouldAsk(reply, questions.ask) || audits.begin(relay);
    },
    noteFailure({ code, failure, bytesUp, bytesDown }) {
      // Somebody between us and the server mixes up answers: what counts as sent is worth a second look.
      const suspicious = /^N-3-(hash|digest|rows|answers)$/.test(code);
      return ledger.note({ sent: 0, received: 0, bytesUp, bytesDown, failure }, (kept) => ({ ...kept, ...(suspicious ? { auditAt: 0 } : {}) }));
    },
    addBytes: (up, down) => ledger.change((kept) => countBytes(kept, now(), up, down)),
    wantAudit: audits.want,
    checkpoint: () => held.checkpoint,
    atRelay: () => relay,
    pending: () => bridge.queued() > 0,
    async restart() {
      await bridge.start(identifier());
      await ledger.change((kept) => ({ ...kept, auditAt: 0 }));
    },
    async session(server, epoch) {
      if (server !== ledger.memory().server || epoch !== ledger.memory().epoch) await beginAnew(server, epoch);
    },
  };
}
