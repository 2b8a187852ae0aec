import type { LocalText } from '../text.ts';
import type { Interaction } from './interaction.ts';
import type { Point } from './qti/area.ts';

/** A point as it travels ("12 30"), in whole pixels of the picture. */
export const writePoint = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;

/** "a b" as its two members; null for what is no pair. */
export function readPair(text: string): readonly [string, string] | null {
  const [first, second, ...more] = text.trim().split(/\s+/);
  return first && second && more.length === 0 ? [first, second] : null;
}

export const writePair = (first: string, second: string): string => `${first} ${second}`;

/** Whether one more of it may be used. `most` 0: as often as wanted. */
export const hasRoom = (most: number, used: number): boolean => most === 0 || used < most;

/** The words for what can be chosen in an interaction, by id. */
export function namesIn(interaction: Interaction): ReadonlyMap<string, LocalText> {
  switch (interaction.kind) {
    case 'choice':
    case 'inline-choice':
    case 'order':
    case 'associate':
    case 'gap-match':
      return new Map(interaction.choices.map(({ id, text }) => [id, text]));
    case 'match':
      return new Map([...interaction.rows, ...interaction.columns].map(({ id, text }) => [id, text]));
    case 'hotspot':
      return new Map(interaction.spots.map(({ id, text }, index) => [id, text ?? { zh: String(index + 1) }]));
    default:
      return new Map();
  }
}
