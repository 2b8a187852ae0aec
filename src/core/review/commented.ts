import type { ReviewComment } from '../documents/judgement.ts';

/** A comment with the number that it has among all comments of its review. */
export interface NumberedComment extends ReviewComment {
  number: number;
}

/** A piece of text that is commented on as a whole or not at all. */
export interface CommentedPiece {
  text: string;
  /** Numbers of the comments on it. */
  on: readonly number[];
  /** Numbers of those whose passage ends here. */
  ends: readonly number[];
}

/** A paragraph of a text, and the comments on passages that end in it. */
export interface CommentedParagraph {
  pieces: readonly CommentedPiece[];
  comments: readonly NumberedComment[];
}

/** The comments of a review with their numbers. */
export function numbered(comments: readonly ReviewComment[] = []): readonly NumberedComment[] {
  return comments.map((comment, at) => ({ ...comment, number: at + 1 }));
}

interface Passage {
  comment: NumberedComment;
  from: number;
  to: number;
}

function passagesIn(text: string, comments: readonly NumberedComment[]): readonly Passage[] {
  const within = (at: number) => Math.max(0, Math.min(at, text.length));
  return comments.flatMap((comment) => (comment.on.kind === 'passage' ? [{ comment, from: within(comment.on.from), to: within(comment.on.to) }] : []));
}

/** Cuts a text into paragraphs, and these where passages begin and end. Every comment on a passage stands in exactly one of them. */
export function commentedParagraphs(text: string, comments: readonly NumberedComment[]): readonly CommentedParagraph[] {
  const passages = passagesIn(text, comments);
  const paragraphs = [...text.matchAll(/[^\n]+/g)].map((found) => ({ from: found.index, to: found.index + found[0].length }));
  if (paragraphs.length === 0) paragraphs.push({ from: 0, to: 0 });
  return paragraphs.map(({ from, to }, at) => {
    // A passage that ends with the line's end, or beyond the last, belongs to the paragraph before.
    const last = at === paragraphs.length - 1;
    const endsHere = (passage: Passage) => (passage.to > from || at === 0) && (last || passage.to <= paragraphs[at + 1]!.from);
    const edges = [from, to, ...passages.flatMap((passage) => [passage.from, passage.to])].filter((edge) => edge >= from && edge <= to);
    const cuts = [...new Set(edges)].sort((a, b) => a - b);
    const pieces = cuts.slice(0, -1).map((start, index): CommentedPiece => {
      const end = cuts[index + 1]!;
      const numbers = (holds: (passage: Passage) => boolean) => passages.filter(holds).map(({ comment }) => comment.number);
      return { text: text.slice(start, end), on: numbers((passage) => passage.from < end && passage.to > start), ends: numbers((passage) => passage.from < end && Math.min(passage.to, to) === end && endsHere(passage)) };
    });
    return { pieces, comments: passages.filter(endsHere).map(({ comment }) => comment) };
  });
}
