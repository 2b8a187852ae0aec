import { seededRandom } from './qti/scope.ts';

/**
 * Choices in the order in which this attempt shows them: shuffled by its seed, those that are fixed in their places. The same after a
 * restart, another for each item.
 */
export function shuffledChoices<C extends { id: string; fixed?: true }>({ choices, shuffle, response }: { choices: readonly C[]; shuffle: boolean; response: string }, item: string, seed: number): readonly C[] {
  if (!shuffle) return choices;
  const random = seededRandom(seed);
  const drawn = choices.filter((choice) => !choice.fixed).map((choice) => ({ choice, at: random(`${item} ${response} ${choice.id}`) })).sort((a, b) => a.at - b.at || (a.choice.id < b.choice.id ? -1 : 1));
  return choices.map((choice) => (choice.fixed ? choice : drawn.shift()!.choice));
}
