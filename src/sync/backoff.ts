const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;
const SHORTEST_MS = 500;

/**
 * How long to wait after the `failures`-th failure in a row: exponential with full jitter, so that a whole school that comes
 * back at once does not knock at the same moment. Never less than what the server asked for, and spread over half as long again.
 * @param chance a number from 0 to 1
 */
export function backoff(failures: number, chance: number, retryAfter = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.max(retryAfter * (1 + chance / 2), SHORTEST_MS, chance * ceiling);
}
