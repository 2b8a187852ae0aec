import type { Attempt } from '#core/documents/attempt.ts';

/** Seconds spent on an attempt on all devices, with what was counted on this page since it opened. */
export function secondsUsed(attempt: Attempt, device: string, onThisDevice: number): number {
  const elsewhere = Object.entries(attempt.seconds).filter(([id]) => id !== device);
  return elsewhere.reduce((sum, [, seconds]) => sum + seconds, 0) + onThisDevice;
}

/** Whole minutes left, rounded up so that "1" means "less than a minute or so"; 0 when the time is over, null without a limit. */
export function minutesLeft(seconds: number | null): number | null {
  return seconds === null ? null : Math.ceil(seconds / 60);
}
