import { crash } from '#tests/simulation/disk-program.ts';

interface RawTransaction extends IDBTransaction {
  _start(): void;
}

/**
 * A device's IndexedDB for an app that dies after a change to the disk: nothing of the app that comes later reaches the disk or is ever
 * answered. A change is a transaction that was to write, or a database made, changed or deleted.
 */
export class MortalDisk {
  /** What the app is given. */
  readonly factory: IDBFactory;
  /** Resolves when the app is dead. */
  readonly death: Promise<void>;
  /** Names of the databases that were changed, in order. */
  readonly changes: string[] = [];
  dead = false;
  readonly #real: IDBFactory;
  readonly #isLast: (changes: readonly string[]) => boolean;
  #die: () => void = () => {};

  /** @param isLast whether the app dies after these changes */
  constructor(real: IDBFactory, isLast: (changes: readonly string[]) => boolean) {
    this.#real = real;
    this.#isLast = isLast;
    this.death = new Promise((resolve) => (this.#die = resolve));
    this.factory = new Proxy(real, { get: (target, name) => this.#member(target, name) });
  }

  /** The disk as the next run of the app finds it. */
  async afterwards(): Promise<IDBFactory> {
    // What had ended is put away first.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return crash(this.#real as never) as never as IDBFactory;
  }

  #changed(name: string, event: Event): void {
    if (!this.dead) {
      this.changes.push(name);
      this.dead = this.#isLast(this.changes);
    }
    if (!this.dead) return;
    event.stopImmediatePropagation();
    this.#die();
  }

  #member(target: IDBFactory, name: string | symbol): unknown {
    if (name === 'open') return (...given: [string, number?]) => this.#open(...given);
    if (name === 'deleteDatabase') return (called: string) => this.#delete(called);
    const value = Reflect.get(target, name, target) as unknown;
    return typeof value === 'function' ? value.bind(target) : value;
  }

  #open(...given: [string, number?]): IDBOpenDBRequest {
    if (this.dead) return neverAnswered();
    const request = this.#real.open(...given);
    let made = false;
    request.addEventListener('upgradeneeded', () => {
      made = true;
      this.#watch(request.transaction as RawTransaction);
    });
    // First of all listeners, so that nothing can use the database before it is watched.
    request.addEventListener('success', (event) => {
      if (made) this.#changed(given[0], event);
      this.#watchDatabase(request.result);
    });
    return request;
  }

  #delete(name: string): IDBOpenDBRequest {
    if (this.dead) return neverAnswered();
    const request = this.#real.deleteDatabase(name);
    request.addEventListener('success', (event) => this.#changed(name, event));
    return request;
  }

  #watchDatabase(database: IDBDatabase): void {
    const begin = database.transaction.bind(database);
    database.transaction = (...given: Parameters<typeof begin>) => {
      const transaction = begin(...given) as RawTransaction;
      this.#watch(transaction);
      if (transaction.mode === 'readwrite') transaction.addEventListener('complete', (event) => this.#changed(database.name, event));
      return transaction;
    };
  }

  /** A transaction of a dead app does not go on. */
  #watch(transaction: RawTransaction): void {
    const go = transaction._start.bind(transaction);
    transaction._start = () => {
      if (!this.dead) go();
    };
  }
}

const neverAnswered = () => new EventTarget() as IDBOpenDBRequest;
