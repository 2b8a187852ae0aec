/** Something that people wait for to change. */
export interface Signal {
  notify(): void;
  /** Resolves when `check` answers true; looked at now and after each `notify`. Rejects with what `check` throws. */
  until(check: () => boolean): Promise<void>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of Array.from(waiting)) look();
    },
    until(check) {
      return new Promise((resolve, reject) => {
        const look = () => {
          try {
            if (!check()) return;
            waiting.delete(look);
            resolve();
          } catch (error) {
            waiting.delete(look);
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        waiting.add(look);
        look();
      });
    },
  };
}
