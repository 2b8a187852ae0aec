export const RATINGS = { again: 1, hard: 2, good: 3, easy: 4 } as const;

/**
 * How well something was remembered, by what was answered: wrong is "again", right in parts is "hard", right is "good". The learner may
 * say "hard" or "easy" of what was right; seconds alone say too little, because a phone is laid aside in the middle of a card.
 * @param share of the item's points, 0 to 1
 */
export function ratingOf(share: number): 1 | 2 | 3 {
  if (share >= 1) return RATINGS.good;
  return share >= 0.5 ? RATINGS.hard : RATINGS.again;
}
