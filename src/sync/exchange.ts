import type { Transfer } from '#core/ports/sync.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { Bridge } from './rxdb-bridge.ts';
import type { Transport } from './http-transport.ts';
import { LOG, MEMORY, REFUSED, addToLog, countBytes, replicationIdentifier, startAnew, type RefusedRecord, type SealedRecords, type SyncMemory } from './memory.ts';
import { PUSH_BYTES, broughtIn, hold, requestOf, settlement, type Held } from './round.ts';
import type { Row } from './row.ts';
import type { StatusBoard } from './status.ts';
import type { WaitingList } from './waiting.ts';
import { ExchangeError } from './failure.ts';

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
}

export interface Exchange {
  /** One request and all that follows from it. Answers whether another should follow at once. Throws `ExchangeError`. */
  round(end: AbortSignal): Promise<boolean>;
  /** Notes a failure in the log, with the bytes that it cost. */
  noteFailure(error: ExchangeError): Promise<void>;
  /** Counts bytes of transfers that are not exchanges (photos). */
  addBytes(up: number, down: number): Promise<void>;
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
export function createExchange(parts: ExchangeParts, memory: SyncMemory, log: readonly Transfer[], refused: Map<string, Row>): Exchange {
  const { bridge, board, records, waiting } = parts;
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
    held.pages.clear();
    held.revoked.clear();
    held.checkpoint = undefined;
    await bridge.start(replicationIdentifier(parts.person, memory), true);
  }

  async function settle(rows: ReturnType<Bridge['take']>, reply: ExchangeReply, up: number, down: number): Promise<void> {
    const at = new Date(parts.now()).toISOString();
    const { records: settled, accepted } = settlement(rows, reply, refused, at);
    const changes = { ...broughtIn(reply, refused), ...settled };
    const received = Object.values(reply.pull ?? {}).reduce((sum, page) => sum + page.length, 0);
    // Refused rows are on the disk before anything is taken for sent.
    await note({ sent: rows.length, received, bytesUp: up, bytesDown: down, failure: null }, { ...memory, accepted: memory.accepted + accepted, lastExchangeAt: at }, changes);
    if (Object.keys(changes).length > 0) {
      for (const [name, record] of Object.entries(changes)) if (record) refused.set(name, record.document);
      else refused.delete(name);
      board.setRefused(await readRefused(records));
    }
    for (const row of rows) {
      waiting.accepted(row.collection, row.row);
      row.settle();
    }
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
      const rows = bridge.take(PUSH_BYTES);
      const before = held.checkpoint;
      const { reply, bytesUp, bytesDown } = await parts.transport.exchange(requestOf(rows, parts.device, memory, held), end);
      if (end.aborted) return false;
      parts.learn(reply.t);
      if (reply.e !== memory.epoch) {
        await beginAnew(memory.server, reply.e);
        return true;
      }
      await settle(rows, reply, bytesUp, bytesDown);
      // Before any page is laid: a scope that is granted while the pages come is not among these.
      if (reply.scopes) await parts.keepOnly(reply.scopes);
      hold(held, reply);
      await applyHeld();
      await bridge.tidy();
      const moved = reply.cp !== before || rows.length > 0;
      return bridge.queued() > 0 || held.pages.size > 0 || (reply.more === true && moved);
    },
    noteFailure: (error) => note({ sent: 0, received: 0, bytesUp: error.bytesUp, bytesDown: error.bytesDown, failure: error.failure }, memory),
    addBytes: (up, down) => keep(countBytes(memory, parts.now(), up, down)),
    pending: () => bridge.queued() > 0,
    restart: () => bridge.start(replicationIdentifier(parts.person, memory)),
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
