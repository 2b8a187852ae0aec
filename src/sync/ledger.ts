import type { Transfer } from '#core/ports/sync.ts';
import { LOG, MEMORY, addToLog, countBytes, type SealedRecords, type SyncMemory } from './memory.ts';
import type { StatusBoard } from './status.ts';

/** What is kept of the exchange, on the disk before it counts; one change after the other, so that none covers another. */
export interface Ledger {
  memory(): SyncMemory;
  /** Changes the memory, in one transaction with other records. */
  change(next: (memory: SyncMemory) => SyncMemory, more?: Record<string, unknown>): Promise<void>;
  /** Notes an exchange in the log and counts its bytes, together with what follows from it. */
  note(transfer: Omit<Transfer, 'at'>, next: (memory: SyncMemory) => SyncMemory, more?: Record<string, unknown>): Promise<void>;
}

export function createLedger(parts: { records: SealedRecords; board: StatusBoard; now(): number }, memory: SyncMemory, log: readonly Transfer[]): Ledger {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  const keep = async (next: SyncMemory, more: Record<string, unknown>) => {
    await parts.records.put({ [MEMORY]: next, ...more });
    memory = next;
    parts.board.memory(memory);
  };
  return {
    memory: () => memory,
    change: (next, more = {}) => inTurn(() => keep(next(memory), more)),
    note: (transfer, next, more = {}) =>
      inTurn(async () => {
        const longer = addToLog(log, { at: new Date(parts.now()).toISOString(), ...transfer });
        await keep(countBytes(next(memory), parts.now(), transfer.bytesUp, transfer.bytesDown), { [LOG]: longer, ...more });
        log = longer;
        parts.board.setLog(log);
      }),
  };
}
