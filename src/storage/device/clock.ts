import { formatHlc, nextHlc, wallOf, type Hlc } from '#core/clock/hlc.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Platform } from './platform.ts';

/** What is kept of a clock from one opening to the next. */
export interface ClockMemory {
  last: Hlc | null;
  /** Milliseconds by which the server's time is ahead of the device's. */
  offset: number;
}

export interface DeviceClock extends Clock {
  /** Learns from the server's time; only stamps are corrected by it, never what people see as the time. */
  learn(serverTime: number): void;
  memory(): ClockMemory;
}

/** Stamps given after the clock was last kept may be lost in a crash: the first stamp after opening jumps over them. */
const LOST_STAMPS_MS = 2_000;

/**
 * The device's clock. Stamps follow the server's time as far as it is known, so that a tablet with a wrong date neither wins
 * nor loses every tie, and never go backwards, whatever the date does.
 * @param kept what `memory()` answered at the last opening
 * @param changed called after each stamp, so that the caller can keep the clock
 */
export function createClock(platform: Pick<Platform, 'now' | 'monotonic'>, device: string, kept: ClockMemory | undefined, changed: () => void = () => {}): DeviceClock {
  let offset = kept?.offset ?? 0;
  let last: Hlc | null = kept?.last ? formatHlc(wallOf(kept.last) + LOST_STAMPS_MS, 0, device) : null;
  return {
    now: platform.now,
    monotonic: platform.monotonic,
    stamp() {
      last = nextHlc(last, platform.now() + offset, device);
      changed();
      return last;
    },
    learn(serverTime) {
      if (Number.isFinite(serverTime)) offset = serverTime - platform.now();
    },
    memory: () => ({ last, offset }),
  };
}
