import type { Live } from '#core/ports/live.ts';
import { piecesOf, type Spoken } from './spoken.ts';

export interface SpeakerState {
  /** The block that is being read, also while it is paused. */
  block: string | null;
  speaking: boolean;
  speed: number;
}

/** The part of the browser's speech that is used; tests put their own in its stead. */
export interface Speech {
  say(text: string, speed: number, done: (well: boolean) => void): void;
  silence(): void;
}

/** Reads blocks aloud, one after the other. Pausing ends the block; going on begins it anew, because phones cannot be trusted to pause. */
export class Speaker implements Live<SpeakerState> {
  readonly #speech: Speech;
  readonly #listeners = new Set<() => void>();
  #queue: readonly Spoken[] = [];
  #at = 0;
  /** Counts up with everything new that is begun: an answer of an older piece is passed over. */
  #turn = 0;
  #state: SpeakerState = { block: null, speaking: false, speed: 1 };
  #after: { block: () => void; all: () => void } = { block: () => {}, all: () => {} };

  constructor(speech: Speech) {
    this.#speech = speech;
  }

  read(): SpeakerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is called after each block that was read to its end, and after the last one. */
  after(after: { block: () => void; all: () => void }): void {
    this.#after = after;
  }

  /** Begins to read, at the block that is given or the first. */
  start(queue: readonly Spoken[], from?: string): void {
    this.#queue = queue;
    this.#at = Math.max(0, queue.findIndex(({ block }) => block === from));
    this.#begin();
  }

  pause(): void {
    this.#turn += 1;
    this.#speech.silence();
    this.#say({ speaking: false });
  }

  goOn(): void {
    this.#begin();
  }

  /** To the next block (1) or the one before (-1). */
  move(by: number): void {
    this.#at = Math.min(this.#queue.length - 1, Math.max(0, this.#at + by));
    this.#begin();
  }

  setSpeed(speed: number): void {
    this.#say({ speed });
    if (this.#state.speaking) this.#begin();
  }

  stop(): void {
    this.pause();
    this.#queue = [];
    this.#say({ block: null });
  }

  #begin(): void {
    const spoken = this.#queue[this.#at];
    const turn = ++this.#turn;
    this.#speech.silence();
    if (!spoken) return this.#ended();
    this.#say({ block: spoken.block, speaking: true });
    this.#sayPieces(piecesOf(spoken.text), turn);
  }

  #sayPieces([first, ...rest]: readonly string[], turn: number): void {
    if (first === undefined) {
      this.#at += 1;
      this.#after.block();
      return this.#at < this.#queue.length ? this.#begin() : this.#ended();
    }
    this.#speech.say(first, this.#state.speed, (well) => {
      if (turn !== this.#turn) return;
      if (well) this.#sayPieces(rest, turn);
      else this.pause();
    });
  }

  #ended(): void {
    this.#at = 0;
    this.#say({ speaking: false, block: null });
    this.#after.all();
  }

  #say(part: Partial<SpeakerState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
