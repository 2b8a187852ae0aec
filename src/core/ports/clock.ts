import type { Hlc } from '../clock/hlc.ts';

/** Time and chance, from outside, so that a simulation can own them. */
export interface Clock {
  /** Milliseconds since 1970 by the device, which may be wrong. */
  now(): number;
  /** Milliseconds by a clock that never jumps: for durations. */
  monotonic(): number;
  /** A stamp later than every stamp this device has given. */
  stamp(): Hlc;
}

export interface IdSource {
  /** A new random id of 128 bits, base64url. */
  id(): string;
  /** A random whole number from 0 to `below` - 1. */
  number(below: number): number;
}
