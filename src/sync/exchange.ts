import type { Transfer } from '#core/ports/sync.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { Audit } from './audit.ts';
import { createAuditRun } from './audit-run.ts';
import { createHeldWork } from './held-work.ts';
import type { Bridge } from './rxdb-bridge.ts';
import type { QueuedRow } from './push-queue.ts';
import type { Transport } from './http-transport.ts';
import { LOG, MEMORY, REFUSED, addToLog, countBytes, heldName, replicationIdentifier, startAnew, type HeldRecord, type RefusedRecord, type SealedRecords, type SyncMemory } from './memory.ts';
import { PUSH_BYTES, broughtIn, hold, requestOf, settlement, type Asked, type Held, type Settlement } from './round.ts';
import type { Row } from './row.ts';
import type { StatusBoard } from './status.ts';
import type { WaitingList } from './waiting.ts';
import type { ExchangeError } from './failure.ts';

export interface ExchangeParts {
  person: string;
  device: string;
  bridge: Bridge;
  transport: Transport;
  records: SealedRecords;
  waiting: WaitingList;
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
  const { bridge, board, records, waiting } = parts;
  const heldWork = createHeldWork(heldBefore);
  for (const record of heldBefore) waiting.heldBefore(record);
  const audits = createAuditRun({
    start: () => parts.audit(refused),
    requeue: bridge.requeue,
    memory: () => memory,
    keep: (change) => keep({ ...memory, ...change }),
    show: (running) => board.audit(running, memory.audit ?? null),
    now: parts.now,
  });
  let relay = false;
  const held: Held = { pages: new Map(), checkpoint: memory.checkpoint, revoked: new Set() };

  async function keep(next: SyncMemory, more: Record<string, unknown> = {}): Promise<void> {
    await records.put({ [MEMORY]: next, ...more });
    memory = next;
    board.memory(memory);
  }

  async function note(transfer: Omit<Transfer, 'at'>, next: SyncMemory, more: Record<string, unknown> = {}): Promise<void> {
    log = addToLog(log, { at: new Date(parts.now()).toISOString(), ...transfer });
    await keep(countBytes(next, parts.now(), transfer.bytesUp, transfer.bytesDown), { [LOG]: log, ...more });
    board.setLog(log);
  }

  async function beginAnew(server: string, epoch: string): Promise<void> {
    await keep(startAnew(memory, server, epoch));
    audits.abandon();
    held.pages.clear();
    held.revoked.clear();
    held.checkpoint = undefined;
    await bridge.start(replicationIdentifier(parts.person, memory), true);
  }

  /** Records of what a relay took, and of what the university has now. */
  function heldRecords(rows: readonly QueuedRow[], settled: Settlement, reply: ExchangeReply, at: string): Record<string, HeldRecord | undefined> {
    const changes: Record<string, HeldRecord | undefined> = {};
    for (const row of rows) {
      const name = heldName(row.collection, row.row.id);
      if (settled.held.has(row) && reply.relay) changes[name] = waiting.held(row.collection, row.row, { by: reply.relay, at });
      else if (heldWork.has(row.collection, row.row.id)) changes[name] = undefined;
    }
    return changes;
  }

  async function settle(rows: readonly QueuedRow[], reply: ExchangeReply, up: number, down: number): Promise<void> {
    const at = new Date(parts.now()).toISOString();
    const settled = settlement(rows, reply, refused, at);
    const changes = { ...broughtIn(reply, refused), ...settled.records };
    const heldChanges = heldRecords(rows, settled, reply, at);
    const received = Object.values(reply.pull ?? {}).reduce((sum, page) => sum + page.length, 0);
    // Refused rows and those that a relay holds are on the disk before anything is taken for sent.
    await note({ sent: rows.length, received, bytesUp: up, bytesDown: down, failure: null }, { ...memory, accepted: memory.accepted + settled.accepted, lastExchangeAt: at }, { ...changes, ...heldChanges });
    if (Object.keys(changes).length > 0) {
      for (const [name, record] of Object.entries(changes)) if (record) refused.set(name, record.document);
      else refused.delete(name);
      board.setRefused(await readRefused(records));
    }
    for (const row of rows) {
      const record = heldChanges[heldName(row.collection, row.row.id)];
      if (record) heldWork.keep(record);
      else {
        heldWork.drop({ collection: row.collection, id: row.row.id });
        waiting.accepted(row.collection, row.row);
      }
      row.settle();
    }
  }

  /** The second acknowledgement: what a relay held has arrived at the university, or is sent again. */
  async function answerHeld(reply: ExchangeReply, asked: Asked): Promise<void> {
    const { arrived, lost } = heldWork.answer(reply, asked, parts.now());
    if (arrived.length > 0) {
      await keep({ ...memory, accepted: memory.accepted + arrived.length }, Object.fromEntries(arrived.map(({ collection, id }) => [heldName(collection, id), undefined])));
      for (const record of arrived) {
        heldWork.drop(record);
        waiting.arrived(record);
      }
    }
    for (const { collection, id } of lost) await bridge.requeue(collection, [id]);
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
    if (held.checkpoint !== memory.checkpoint) await keep({ ...memory, checkpoint: held.checkpoint });
    return true;
  }

  return {
    async round(end) {
      await bridge.ready();
      board.open();
      const rows = await bridge.take(PUSH_BYTES);
      const before = held.checkpoint;
      const auditing = audits.running();
      const questions = audits.questions() ?? { ask: heldWork.questions(parts.now()) };
      const { reply, bytesUp, bytesDown } = await parts.transport.exchange(requestOf(rows, parts.device, memory, held, questions), end);
      if (end.aborted) return false;
      parts.learn(reply.t);
      relay = reply.relay !== undefined;
      if (reply.e !== memory.epoch) {
        await beginAnew(memory.server, reply.e);
        return true;
      }
      await settle(rows, reply, bytesUp, bytesDown);
      // Before any page is laid: a scope that is granted while the pages come is not among these.
      if (reply.scopes) await parts.keepOnly(reply.scopes);
      hold(held, reply);
      if (auditing) await audits.step(reply);
      else await answerHeld(reply, questions.ask);
      await applyHeld();
      await bridge.tidy();
      const moved = reply.cp !== before || rows.length > 0;
      if (bridge.queued() > 0 || held.pages.size > 0 || (reply.more === true && moved) || audits.running()) return true;
      return heldWork.shouldAsk(reply, questions.ask) || audits.begin();
    },
    async noteFailure(error) {
      // Somebody between us and the server mixes up answers: what counts as sent is worth a second look.
      const suspicious = /^N-3-(hash|rows|answers)$/.test(error.code);
      await note({ sent: 0, received: 0, bytesUp: error.bytesUp, bytesDown: error.bytesDown, failure: error.failure }, { ...memory, ...(suspicious ? { auditAt: 0 } : {}) });
    },
    addBytes: (up, down) => keep(countBytes(memory, parts.now(), up, down)),
    wantAudit: audits.want,
    checkpoint: () => held.checkpoint,
    atRelay: () => relay,
    pending: () => bridge.queued() > 0,
    async restart() {
      await bridge.start(replicationIdentifier(parts.person, memory));
      await keep({ ...memory, auditAt: 0 });
    },
    async session(server, epoch) {
      if (server !== memory.server || epoch !== memory.epoch) await beginAnew(server, epoch);
    },
  };
}

/** The refused documents as the screens show them, newest first. */
export async function readRefused(records: SealedRecords): Promise<readonly Omit<RefusedRecord, 'document'>[]> {
  const found = await records.list<RefusedRecord>(REFUSED);
  return found.map(({ value: { kind, id, code, at } }) => ({ kind, id, code, at })).sort((a, b) => b.at.localeCompare(a.at));
}
