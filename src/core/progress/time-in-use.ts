/**
 * Counts the time in which somebody really used a page. Each sign of use (a touch, a scroll, a key) starts a stretch that ends
 * with the next sign, with `pause`, or after `idleMs` without one, so that a phone left lying on a table does not study.
 * All times are milliseconds of a clock that never jumps.
 */
export class TimeInUse {
  readonly #idleMs: number;
  #lastSign: number | null = null;
  #countedTo = 0;
  #counted = 0;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  /** Something was used at `at`. */
  sign(at: number): void {
    this.#settle(at);
    this.#lastSign = at;
    this.#countedTo = at;
  }

  /** The page went out of sight at `at`; the next sign goes on. */
  pause(at: number): void {
    this.#settle(at);
    this.#lastSign = null;
  }

  /** Milliseconds counted up to `at` since the last `take`. */
  read(at: number): number {
    this.#settle(at);
    return this.#counted;
  }

  /** Takes whole seconds out of the count; the rest stays for the next time. */
  take(at: number): number {
    const seconds = Math.floor(this.read(at) / 1000);
    this.#counted -= seconds * 1000;
    return seconds;
  }

  #settle(at: number): void {
    if (this.#lastSign === null) return;
    const until = Math.min(at, this.#lastSign + this.#idleMs);
    if (until <= this.#countedTo) return;
    this.#counted += until - this.#countedTo;
    this.#countedTo = until;
  }
}
