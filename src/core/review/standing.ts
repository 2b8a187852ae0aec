import type { Review } from '../documents/feedback.ts';

const byTime = (a: Review, b: Review) => a.writtenAt.localeCompare(b.writtenAt) || a.id.localeCompare(b.id);

/** Whether `later` replaces `earlier`: it says so, or both are by one tutor, the other does not say the contrary, and it was written later. */
function replaces(later: Review, earlier: Review): boolean {
  if (later === earlier) return false;
  if (later.supersedes?.includes(earlier.id)) return true;
  return later.author === earlier.author && !earlier.supersedes?.includes(later.id) && byTime(later, earlier) > 0;
}

/**
 * The reviews of one piece of work that no other replaces, the first written foremost. More than one: tutors judged without knowing of each
 * other, and all of it stays until somebody who has seen them judges again. Where none says what it replaces (written by an app that did not
 * know of it) the last written is the only one.
 */
export function headsOf(parent: string, reviews: readonly Review[]): readonly Review[] {
  const own = reviews.filter((review) => review.parent === parent).sort(byTime);
  if (own.every((review) => review.supersedes === undefined)) return own.slice(-1);
  const heads = own.filter((review) => !own.some((other) => replaces(other, review)));
  // Two that each claim to replace the other would leave none.
  return heads.length > 0 ? heads : own.slice(-1);
}

/** The review of a piece that stands. While several do, the one written first, so that a mark that somebody has read does not change by itself. */
export function standingReview(parent: string, reviews: readonly Review[]): Review | undefined {
  return headsOf(parent, reviews)[0];
}
