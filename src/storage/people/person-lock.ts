import type { Platform } from '../device/platform.ts';

/**
 * Takes the lock that only one tab can hold for a person: their database is open once. The browser frees it when the tab dies.
 * @returns the function that gives it back, or null where another tab has it. Browsers without Web Locks go on without.
 */
export function takePersonLock(locks: Platform['locks'], key: string): Promise<(() => void) | null> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(`gesang-person-${key}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}
