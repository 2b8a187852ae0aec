import type { Live } from '#core/ports/live.ts';
import { StorageFullError } from '#core/ports/documents.ts';

/** 'saved' is said only after the write is on the disk; 'failed' keeps the value and tries again with the next change or `flush`. */
export type SaveState = { state: 'clean' } | { state: 'waiting' } | { state: 'saving' } | { state: 'saved'; at: number } | { state: 'failed'; full: boolean };

/**
 * Writes the latest value of each key a moment after it changed, one write at a time, and says how it went.
 * A value is given up only when it was written or replaced by a newer one of the same key.
 */
export class Autosave<T> implements Live<SaveState> {
  readonly #write: (key: string, value: T) => Promise<void>;
  readonly #now: () => number;
  readonly #pending = new Map<string, T>();
  readonly #listeners = new Set<() => void>();
  #state: SaveState = { state: 'clean' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;

  constructor(write: (key: string, value: T) => Promise<void>, now: () => number) {
    this.#write = write;
    this.#now = now;
  }

  read(): SaveState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The value of a key that is not yet written. */
  pending(key: string): T | undefined {
    return this.#pending.get(key);
  }

  /** Takes a new value, to be written after `delayMs` without another change. */
  change(key: string, value: T, delayMs: number): void {
    this.#pending.set(key, value);
    this.#say({ state: 'waiting' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }

  /** Writes now what waits. Resolves to whether everything is on the disk. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#running) if (!(await this.#running)) return false;
    if (this.#pending.size === 0) return this.#state.state !== 'failed';
    this.#running = this.#writeAll();
    const done = await this.#running;
    this.#running = null;
    return done;
  }

  async #writeAll(): Promise<boolean> {
    this.#say({ state: 'saving' });
    try {
      for (const [key, value] of new Map(this.#pending)) {
        await this.#write(key, value);
        if (this.#pending.get(key) === value) this.#pending.delete(key);
      }
    } catch (error) {
      this.#say({ state: 'failed', full: error instanceof StorageFullError });
      return false;
    }
    this.#say(this.#pending.size > 0 ? { state: 'waiting' } : { state: 'saved', at: this.#now() });
    return true;
  }

  #say(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
