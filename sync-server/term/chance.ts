import { formatHlc } from '#core/clock/hlc.ts';
import { derivedId, sha256Text } from '#core/hash/canonical.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';

/** Everything that a generated term leaves to chance, decided by its seed and by what is asked for: the order of asking plays no part. */
export interface Chance {
  /** From 0 to below 1. */
  share(...words: readonly (string | number)[]): number;
  /** About the normal distribution: middle 0, spread 1. */
  normal(...words: readonly (string | number)[]): number;
  pick<T>(list: readonly T[], ...words: readonly (string | number)[]): T;
  id(...words: readonly (string | number)[]): string;
}

export function chanceOf(seed: number): Chance {
  const share: Chance['share'] = (...words) => {
    const bytes = sha256Text([seed, ...words].join('|'));
    return (bytes[0]! * 2 ** 24 + bytes[1]! * 2 ** 16 + bytes[2]! * 2 ** 8 + bytes[3]!) / 2 ** 32;
  };
  return {
    share,
    // Box and Muller: two even numbers make one that is spread normally.
    normal: (...words) => Math.sqrt(-2 * Math.log(1 - share(...words, 'far'))) * Math.cos(2 * Math.PI * share(...words, 'where')),
    pick: (list, ...words) => list[Math.floor(share(...words) * list.length)]!,
    id: (...words) => derivedId('term', String(seed), ...words.map(String)),
  };
}

/** The clock of a device at a time (milliseconds since 1970). */
export const clockAt = (time: number, device: string): Clock => ({ now: () => time, monotonic: () => time, stamp: () => formatHlc(time, 0, device) });

/** Gives the id, and the number for a draw, that belong to these words. */
export const idsFor = (chance: Chance, ...words: readonly (string | number)[]): IdSource => ({ id: () => chance.id(...words), number: (below) => Math.floor(chance.share(...words, 'number') * below) });
