import { CODES, ExchangeError } from './failure.ts';
import { backoff } from './backoff.ts';
import type { Exchange } from './exchange.ts';
import type { StatusBoard } from './status.ts';

/** Why a try is made: something was written here; the network or the server may be there again; a person asks. */
export type Reason = 'write' | 'wake' | 'person';

export interface DriverParts {
  exchange: Exchange;
  board: StatusBoard;
  now(): number;
  /** Milliseconds of a clock that the tablet's date does not touch: what is planned stays planned when the date is put right. */
  monotonic(): number;
  /** A number from 0 to 1. */
  chance(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Called after a success with nothing left to send: photos follow the facts. */
  afterwards(end: AbortSignal): void;
}

export interface Driver {
  kick(reason: Reason): void;
  /** Tries now; resolves when the try has ended, well or not. */
  tryNow(): Promise<void>;
  /** Ends the try under way and plans no other. */
  stop(): Promise<void>;
}

/** A burst of writes makes one request. */
const DEBOUNCE_MS = 20;
/** A guard against an exchange without end, whatever the server says. */
const MOST_ROUNDS = 2_000;

/** Decides when an exchange is made: one at a time, ever; soon after a write; later and later while it fails. */
export function createDriver(parts: DriverParts): Driver {
  const { board, exchange } = parts;
  const end = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let timer: unknown;
  let timerAt = Infinity;
  /** Not before this time, unless a person asks: the server said so. */
  let notBefore = 0;
  let signedOut = false;

  const plan = (milliseconds: number) => {
    const at = parts.monotonic() + milliseconds;
    if (end.signal.aborted || at >= timerAt) return;
    parts.clearTimeout(timer);
    timerAt = at;
    timer = parts.setTimeout(() => {
      timerAt = Infinity;
      void start();
    }, milliseconds);
  };
  const unplan = () => {
    parts.clearTimeout(timer);
    timerAt = Infinity;
  };

  async function failed(error: unknown): Promise<void> {
    const known = error instanceof ExchangeError ? error : new ExchangeError('server-fault', CODES.device);
    failures++;
    const reached = known.code.startsWith('S-');
    signedOut = known.failure === 'sign-in-needed';
    notBefore = known.retryAfter ? parts.monotonic() + known.retryAfter : 0;
    const wait = signedOut ? null : backoff(failures, parts.chance(), known.retryAfter);
    if (!(error instanceof ExchangeError)) await exchange.restart().catch(() => {});
    await exchange.noteFailure(known).catch(() => {});
    board.failed(known);
    board.set({ state: 'waiting', online: reached, nextTryAt: wait === null ? null : new Date(parts.now() + wait).toISOString() });
    if (wait !== null) plan(wait);
  }

  async function work(): Promise<void> {
    board.set({ state: 'working', nextTryAt: null });
    try {
      for (let round = 0; round < MOST_ROUNDS && !end.signal.aborted; round++) {
        const more = await exchange.round(end.signal);
        failures = 0;
        notBefore = 0;
        signedOut = false;
        board.failed(null);
        board.set({ online: true });
        if (!more && !again) break;
        again = false;
      }
      if (end.signal.aborted) return;
      board.set({ state: 'idle' });
      parts.afterwards(end.signal);
    } catch (error) {
      if (!end.signal.aborted) await failed(error);
    }
  }

  function start(): Promise<void> {
    if (end.signal.aborted) return Promise.resolve();
    unplan();
    running ??= work().finally(() => {
      running = null;
      // Written between the last look and now.
      if (failures === 0 && exchange.pending()) plan(DEBOUNCE_MS);
    });
    return running;
  }

  return {
    kick(reason) {
      if (running) {
        // What is written during a round is found by the round itself when it ends; a doorbell is not.
        if (reason !== 'write') again = true;
        return;
      }
      if (reason === 'write' && (failures > 0 || signedOut)) return;
      if (reason === 'wake' && (signedOut || parts.monotonic() < notBefore)) return;
      plan(DEBOUNCE_MS);
    },
    async tryNow() {
      if (running) await running;
      await start();
    },
    async stop() {
      end.abort();
      unplan();
      await running;
    },
  };
}
