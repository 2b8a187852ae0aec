import type { Value } from './value.ts';

/** What an operator gets: its arguments worked out, its options read (an option may name a variable instead of giving a number). */
export interface Call {
  args: readonly Value[];
  option(name: string): string | number | boolean | readonly number[] | undefined;
  numberOption(name: string): number | undefined;
  numbersOption(name: string): readonly number[];
  /** A number from 0 to below 1 that belongs to this place in the tree. */
  random(): number;
}

export type Operator = (call: Call) => Value;
