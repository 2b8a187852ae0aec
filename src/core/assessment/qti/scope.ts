import type { AreaMapping, LookupTable, Mapping } from './declaration.ts';
import type { BaseType, Cardinality, Value } from './value.ts';

/** One variable while an item is processed. */
export interface Variable {
  base: BaseType;
  cardinality: Cardinality;
  value: Value;
  default: Value;
  correct?: Value;
  mapping?: Mapping;
  areas?: AreaMapping;
  lookup?: LookupTable;
}

/** Something in a tree that cannot be worked out: the tree is wrong or asks for more than any item needs. */
export class ProcessingError extends Error {
  override name = 'ProcessingError';
}

const MOST_STEPS = 100_000;
const MOST_DEPTH = 100;

/** What expressions and rules work on: variables, chance, and a budget, so that every tree ends. */
export class Scope {
  readonly variables: Map<string, Variable>;
  /** A number from 0 to below 1, the same for the same place in the tree whenever it is asked. */
  readonly random: (place: string) => number;
  #steps = 0;

  constructor(variables: Map<string, Variable>, random: (place: string) => number = () => 0) {
    this.variables = variables;
    this.random = random;
  }

  /** Counts work done, in members looked at. @throws ProcessingError where the budget is spent or the tree is too deep */
  step(depth: number, work = 1): void {
    this.#steps += work;
    if (this.#steps > MOST_STEPS) throw new ProcessingError('Processing takes too many steps.');
    if (depth > MOST_DEPTH) throw new ProcessingError('Processing is nested too deeply.');
  }

  variable(id: string | undefined): Variable {
    const found = this.variables.get(id ?? '');
    if (!found) throw new ProcessingError(`There is no variable \`${id}\`.`);
    return found;
  }
}

/**
 * Numbers from a seed that do not depend on the order in which they are asked for: each place in a tree has its own. So the device,
 * which has no key, and the server, which has, draw alike.
 */
export function seededRandom(seed: number): (place: string) => number {
  return (place) => {
    let state = (seed ^ 0x9e3779b9) >>> 0;
    for (let at = 0; at < place.length; at++) state = Math.imul(state ^ place.charCodeAt(at), 0x01000193) >>> 0;
    // The last mixing of MurmurHash3: neighbouring places must not give neighbouring numbers.
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) >>> 0;
    return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
  };
}
