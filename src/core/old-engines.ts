/**
 * What our code uses and engines before 2023 do not have (the oldest we build for is Chrome 87). The build brings syntax down to them,
 * not functions. To be imported before anything runs: by the page, the service worker and each worker.
 */
function give<T extends object>(target: T, missing: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(missing)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

/** Gives the engine what it lacks; one that has it keeps its own. Happens once when this module is loaded. */
export function equipOldEngine(): void {
  give(Object, {
    hasOwn: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key),
  });
  give(String.prototype, { at });
  give(Uint8Array.prototype, { at });
  give(Array.prototype, {
    at,
    toSorted(this: unknown[], order?: (a: unknown, b: unknown) => number) {
      return [...this].sort(order);
    },
    findLast(this: unknown[], holds: (value: unknown, index: number, list: unknown[]) => boolean) {
      for (let index = this.length - 1; index >= 0; index--) if (holds(this[index], index, this)) return this[index];
      return undefined;
    },
    findLastIndex(this: unknown[], holds: (value: unknown, index: number, list: unknown[]) => boolean) {
      for (let index = this.length - 1; index >= 0; index--) if (holds(this[index], index, this)) return index;
      return -1;
    },
  });
}

equipOldEngine();
