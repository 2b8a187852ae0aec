import { createHash } from 'node:crypto';

interface Event {
  at: number;
  order: number;
  label: string;
  /** Something that can die: its events die with it. */
  owner: Owner | undefined;
  run: () => void;
}

/** What timers and answers belong to: a running app, a running server, a disk. */
export interface Owner {
  name: string;
  dead: boolean;
  /** Events planned before this one do not happen. */
  from?: number;
}

/** Where the real event loop is waited for: the shadowed one is the simulation's. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Time and order of a simulated world. Everything that happens is an event at a time; between two events only microtasks run, so
 * what happens depends on nothing but the seed. A running hash over all events is the proof.
 */
export class Scheduler {
  /** Milliseconds since 1970, of no clock in particular. */
  now: number;
  events = 0;
  readonly #hash = createHash('sha256');
  #order = 0;
  readonly #heap: Event[] = [];

  constructor(start: number) {
    this.now = start;
  }

  /** Plans an event. Answers the function that takes it back. */
  at(delay: number, label: string, run: () => void, owner?: Owner): () => void {
    const event: Event = { at: this.now + Math.max(0, delay), order: this.#order++, label, owner, run };
    this.#push(event);
    return () => {
      event.run = () => undefined;
      event.label = '';
    };
  }

  /** Drops all that an owner has planned; what it plans from now on happens. */
  forget(owner: Owner): void {
    owner.from = this.#order;
  }

  sleep(delay: number, label: string): Promise<void> {
    return new Promise((resolve) => this.at(delay, label, resolve));
  }

  /** Notes something in the trace. */
  note(text: string): void {
    this.#hash.update(`${this.now} ${text}\n`);
  }

  /** Ends the trace; the hash is the same for the same seed. */
  trace(): string {
    return this.#hash.digest('hex').slice(0, 16);
  }

  /** Lets things happen until the work is done. @throws where nothing is left to happen, or too much has */
  async until<T>(work: Promise<T>, mostEvents: number): Promise<T> {
    let over = false;
    void work.then(() => (over = true), () => (over = true));
    await turn();
    for (const most = this.events + mostEvents; !over; ) {
      const event = this.#pop();
      if (!event) throw new Error('Everything stands still, and something is still waited for.');
      if (event.owner && (event.owner.dead || event.order < (event.owner.from ?? 0))) continue;
      if (event.label === '') continue;
      this.now = event.at;
      if (++this.events > most) throw new Error(`No end after ${mostEvents} events.`);
      this.note(event.label);
      event.run();
      await turn();
    }
    return work;
  }

  #before(a: Event, b: Event): boolean {
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let place = heap.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#before(event, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = event;
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || last === first) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#before(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}
