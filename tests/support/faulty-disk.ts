import type Database from 'better-sqlite3';

export type DiskCode = 'ENOSPC' | 'EIO' | 'SQLITE_FULL' | 'SQLITE_IOERR_WRITE' | 'SQLITE_IOERR_FSYNC';

/** Counts what is asked of a disk, and fails the one operation that is due: before it is done, or after (what was done is then not known). */
export class FaultyDisk {
  /** Operations since `fail` was called. */
  done = 0;
  hit = '';
  #due = 0;
  #code: DiskCode = 'EIO';
  #after = false;

  fail(due: number, code: DiskCode, after = false): void {
    Object.assign(this, { done: 0, hit: '' });
    [this.#due, this.#code, this.#after] = [due, code, after];
  }

  mend(): void {
    this.#due = 0;
  }

  #isDue(name: string): boolean {
    if (this.#due === 0 || ++this.done !== this.#due) return false;
    this.hit = name;
    return true;
  }

  #error = (name: string) => Object.assign(new Error(`${this.#code}: ${name}`), { code: this.#code });

  run<T>(name: string, work: () => T): T {
    const due = this.#isDue(name);
    if (due && !this.#after) throw this.#error(name);
    const result = work();
    if (due) throw this.#error(name);
    return result;
  }

  async runAsync<T>(name: string, work: () => Promise<T>): Promise<T> {
    const due = this.#isDue(name);
    if (due && !this.#after) throw this.#error(name);
    const result = await work();
    if (due) throw this.#error(name);
    return result;
  }

  /** A module of files whose functions of these names pass here. */
  module<M extends object>(real: M, names: readonly string[]): M {
    const passed = names.map((name) => {
      const plain = (real as Record<string, (...values: unknown[]) => unknown>)[name]!;
      const isPromise = !name.endsWith('Sync');
      return [name, (...values: unknown[]) => (isPromise ? this.runAsync(name, async () => this.#handle(await plain(...values))) : this.run(name, () => plain(...values)))] as const;
    });
    return { ...real, ...Object.fromEntries(passed) };
  }

  /** What can be done with an open file passes here as well. */
  #handle(opened: unknown): unknown {
    if (opened === null || typeof opened !== 'object' || !('fd' in opened)) return opened;
    return new Proxy(opened, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target) as unknown;
        if (typeof member !== 'function') return member;
        const bound = (...values: unknown[]) => member.apply(target, values) as Promise<unknown>;
        return ['write', 'writeFile', 'sync'].includes(String(name)) ? (...values: unknown[]) => this.runAsync(String(name), () => bound(...values)) : bound;
      },
    });
  }

  /** Every statement of an open database passes here from now on, also those that were prepared before; until the answer is called. */
  database(raw: Database.Database): () => void {
    const statement = Object.getPrototypeOf(raw.prepare('select 1')) as Record<'run' | 'all', (...values: unknown[]) => unknown>;
    const { run, all } = statement;
    const passing = (plain: typeof run) => {
      const pass = (name: string, work: () => unknown) => this.run(name, work);
      return function passed(this: Database.Statement, ...values: unknown[]) {
        const work = () => plain.apply(this, values);
        return this.database === raw ? pass(this.source.slice(0, 40), work) : work();
      };
    };
    Object.assign(statement, { run: passing(run), all: passing(all) });
    return () => void Object.assign(statement, { run, all });
  }
}
