import { WrongPinError } from '../sealed/data-key.ts';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Slows down guessing at the tablet: after five wrong PINs each try waits, twice as long every time, up to a minute. It is in memory
 * only: it guards against a person who taps, not against one who copies the disk.
 */
export function createPinGuard(sleep: (milliseconds: number) => Promise<void>) {
  const wrong = new Map<string, number>();
  return {
    /** Runs `attempt`, after a wait where there were many wrong ones; null where the PIN is wrong. */
    async try<T>(person: string, attempt: () => Promise<T>): Promise<T | null> {
      const before = wrong.get(person) ?? 0;
      if (before >= FREE_TRIES) await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (before - FREE_TRIES)));
      try {
        const result = await attempt();
        wrong.delete(person);
        return result;
      } catch (error) {
        if (!(error instanceof WrongPinError)) throw error;
        wrong.set(person, before + 1);
        return null;
      }
    },
  };
}
