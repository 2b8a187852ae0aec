import type { WaitingItem } from '../ports/sync.ts';
import type { Marks } from './mailbox.ts';

/** How far a letter is known to have got to one reader. `at`: since when, where a device has said so. */
export type LetterStanding = { state: 'here' | 'university' } | { state: 'classroom' | 'received' | 'read'; at: string };

/**
 * Where a letter is, as far as anybody has said: never more.
 * @param waiting what waits on this device to be sent
 * @param marks what the reader's devices have said; undefined for none
 */
export function letterStanding(id: string, waiting: readonly Pick<WaitingItem, 'id' | 'held'>[], marks: Marks | undefined): LetterStanding {
  const item = waiting.find((entry) => entry.id === id);
  if (item) return item.held ? { state: 'classroom', at: item.held.at } : { state: 'here' };
  for (const state of ['read', 'received'] as const) {
    const at = marks && Object.hasOwn(marks[state], id) ? marks[state][id] : undefined;
    if (at) return { state, at };
  }
  return { state: 'university' };
}
