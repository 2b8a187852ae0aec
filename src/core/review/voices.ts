import type { ReviewComment, Voice } from '../documents/judgement.ts';

/** SHA-256 of the recordings that a judgement names. */
export function voicesOf({ voice, comments = [] }: { voice?: Voice | undefined; comments?: readonly ReviewComment[] }): string[] {
  return [voice, ...comments.map((comment) => comment.voice)].flatMap((one) => (one ? [one.sha256] : []));
}
