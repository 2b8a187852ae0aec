/** What a group needs of its database; all of it inside one exclusive use of the connection. */
export interface GroupSteps {
  begin(): Promise<void>;
  savepoint(): Promise<void>;
  /** Ends the savepoint and keeps what was done in it. */
  release(): Promise<void>;
  /** Ends the savepoint and undoes what was done in it. */
  undo(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** False where the database has ended the whole transaction by itself, as it does when the disk is full. */
  isOpen(): boolean;
}

interface Waiting<C> {
  work(connection: C): Promise<unknown>;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** Works in one transaction. More would make the first of them wait too long. */
const MOST = 32;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Commits the writes that wait together: one flush of the disk serves them all, and none is answered before it. Each has a savepoint of
 * its own, so that one that fails takes nothing of the others with it.
 * @param exclusive gives the one connection to a group and waits for it
 */
export function groupCommit<C>(exclusive: (use: (connection: C) => Promise<void>) => Promise<void>, stepsOn: (connection: C) => GroupSteps) {
  const waiting: Waiting<C>[] = [];
  let running = false;

  async function runGroup(connection: C): Promise<void> {
    const steps = stepsOn(connection);
    const done: (() => void)[] = [];
    const group: Waiting<C>[] = [];
    try {
      await steps.begin();
      for (let idle = false; group.length < MOST && !idle; ) {
        const next = waiting.shift();
        if (next) {
          group.push(next);
          await runOne(next, connection, steps, done);
        } else {
          // Whoever has come meanwhile goes along.
          await turn();
          idle = waiting.length === 0;
        }
      }
      await steps.commit();
    } catch (error) {
      if (steps.isOpen()) await steps.rollback();
      for (const { reject } of group) reject(error);
      return;
    }
    for (const settle of done) settle();
  }

  async function runOne(next: Waiting<C>, connection: C, steps: GroupSteps, done: (() => void)[]): Promise<void> {
    await steps.savepoint();
    try {
      const value = await next.work(connection);
      await steps.release();
      done.push(() => next.resolve(value as never));
    } catch (error) {
      // Where nothing of the group is left, or this one cannot be undone alone, all of them fail.
      if (!steps.isOpen()) throw error;
      await steps.undo().catch(() => {
        throw error;
      });
      done.push(() => next.reject(error));
    }
  }

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      await exclusive(runGroup).catch((error: unknown) => {
        for (const { reject } of waiting.splice(0)) reject(error);
      });
    }
    running = false;
  }

  return <T>(work: (connection: C) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as never, reject });
      if (running) return;
      running = true;
      void runAll();
    });
}
