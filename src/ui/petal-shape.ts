/** One petal of the gesang flower: root at radius 7 of the heart, widest at 33, tip at 46 with three teeth. */
export const PETAL = 'M0-7C3.6-12 12.6-21 12.6-33.5C12.6-40.5 9.8-45 6.8-45.2C5.2-45.3 4.6-43.4 3.3-43.4C2-43.4 1.7-46.4 0-46.4C-1.7-46.4-2-43.4-3.3-43.4C-4.6-43.4-5.2-45.3-6.8-45.2C-9.8-45-12.6-40.5-12.6-33.5C-12.6-21-3.6-12 0-7Z';

export const VEINS = 'M0-17L0-37M-4-20C-5.6-26-6.4-31-6.2-36M4-20C5.6-26 6.4-31 6.2-36';

/** The radius up to which a petal is filled, from the heart outwards, when `share` (0 to 1) of its lessons are done. */
export function filledRadius(share: number): number {
  if (share >= 1) return 50;
  return 9 + 36 * Math.max(0, share);
}
