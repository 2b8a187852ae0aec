const FREE_TRIES = 5;
const LONGEST_MS = 10 * 60_000;
const MOST_NAMES = 20_000;

/**
 * Slows down guessing at one account: after five failures each further one doubles the wait, up to ten minutes, and nobody is
 * ever shut out for good. Names that do not exist are treated alike. Kept in memory: a restart forgives.
 */
export class Throttle {
  readonly #failures = new Map<string, { count: number; until: number }>();

  /** Seconds to wait before the next try, 0 for none. `now` in milliseconds. */
  waitFor(name: string, now: number): number {
    const entry = this.#failures.get(name);
    return entry ? Math.max(0, Math.ceil((entry.until - now) / 1000)) : 0;
  }

  failed(name: string, now: number): void {
    const count = (this.#failures.get(name)?.count ?? 0) + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** Math.min(20, count - FREE_TRIES));
    this.#failures.delete(name);
    this.#failures.set(name, { count, until: now + wait });
    const oldest = this.#failures.keys().next();
    if (this.#failures.size > MOST_NAMES && !oldest.done) this.#failures.delete(oldest.value);
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }
}
