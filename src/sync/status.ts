import type { RefusedDocument, SyncState, SyncStatus, Transfer, WaitingItem } from '#core/ports/sync.ts';
import { liveValue } from '#storage/device/live-value.ts';
import type { ExchangeError } from './failure.ts';
import type { SyncMemory } from './memory.ts';

/** What the exchange tells the screens. */
export interface StatusBoard {
  state: SyncStatus['state'];
  log: SyncStatus['log'];
  refused: SyncStatus['refused'];
  set(change: Partial<Pick<SyncState, 'state' | 'online' | 'nextTryAt'>>): void;
  failed(error: ExchangeError | null): void;
  memory(memory: SyncMemory): void;
  waiting(items: readonly WaitingItem[]): void;
  audit(audit: SyncState['audit']): void;
  setLog(log: readonly Transfer[]): void;
  setRefused(refused: readonly RefusedDocument[]): void;
  /** From now on the state may be seen: before it is known what waits, nothing is said. */
  open(): void;
}

const EMPTY: SyncState = {
  state: 'idle',
  online: null,
  failure: null,
  failureCode: null,
  nextTryAt: null,
  lastExchangeAt: null,
  waiting: [],
  accepted: 0,
  bytesThisMonth: { up: 0, down: 0 },
  audit: { running: false, wanted: false, result: null },
};

export function createStatusBoard(): StatusBoard {
  let now = EMPTY;
  let opened = false;
  const state = liveValue<SyncState>();
  const log = liveValue<readonly Transfer[]>();
  const refused = liveValue<readonly RefusedDocument[]>();
  const change = (changed: Partial<SyncState>) => {
    now = { ...now, ...changed };
    if (opened) state.set(now);
  };
  return {
    state,
    log,
    refused,
    set: change,
    failed: (error) => change(error ? { failure: error.failure, failureCode: error.code } : { failure: null, failureCode: null }),
    memory: (memory) => change({ lastExchangeAt: memory.lastExchangeAt, accepted: memory.accepted, bytesThisMonth: { up: memory.month.up, down: memory.month.down } }),
    waiting: (waiting) => change({ waiting }),
    audit: (audit) => change({ audit }),
    setLog: (value) => log.set(value),
    setRefused: (value) => refused.set(value),
    open() {
      if (opened) return;
      opened = true;
      state.set(now);
    },
  };
}
